using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

/// <summary>
/// PostgreSQL keeps the plan of a prepared statement, and makes it by what it knows of tables then: one that was made for a few
/// rows is used when there are many.
/// </summary>
public sealed class PlanTests
{
    /// <summary>More often than PostgreSQL makes a plan of its own for each execution of a prepared statement.</summary>
    private const int Rounds = 20;

    private const int Backlog = 2_000;
    private const int Claimed = 10;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClaimsAndOutcomes_OnTablesThatNobodyAnalysed_NeverReadAWholeTable()
    {
        await using var host = await StartAsync();

        // Making an index reads its table too.
        var before = await host.ReadAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await DeliverAsync(host.Store, round);
        }

        var after = await host.ReadAsync();
        Assert.True(after.Entries - before.Entries >= Rounds);
        Assert.Equal(before.Tables, after.Tables);
    }

    [Fact]
    public async Task ClaimsAndOutcomes_OnAQueueThatWasAnalysedWhileItWasEmpty_ReadOnlyWhatTheyTake()
    {
        await using var host = await StartAsync();
        await DeliverAsync(host.Store, 0);

        // Not vacuumed: it is known to have pages then, and nothing in them.
        await host.ExecuteAsync("ANALYZE");
        for (var round = 1; round <= Rounds; round++)
        {
            await DeliverAsync(host.Store, round);
        }

        await host.Store.AddAsync([.. Enumerable.Range(Rounds + 1, Backlog).Select(Messages.Number)], WhenFull.Throw, Cancel);
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Equal(Claimed, await ClaimAndDeliverAsync(host.Store));
        }

        var read = (await host.ReadAsync()).Entries;
        Assert.InRange(read, 2 * Rounds * Claimed, Rounds * Backlog / 4);
    }

    private static async Task<Process> StartAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var prepared = $"{database.ConnectionString};Max Auto Prepare=50;Auto Prepare Min Usages=2";
        return new(database, prepared, await OutboxServices.StartAsync(options => options.UseNpgsql(prepared).AllowManyServices()));
    }

    private static async Task DeliverAsync(IOutbox store, int number)
    {
        await store.AddAsync([Messages.Number(number)], WhenFull.Throw, Cancel);
        Assert.Equal(1, await ClaimAndDeliverAsync(store));
    }

    private static async Task<int> ClaimAndDeliverAsync(IOutbox store)
    {
        var request = new ClaimRequest(Claimed, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(Claimed));
        var claimed = await store.ClaimAsync(request, Cancel);
        var results = await store.CompleteAsync(
            [.. claimed.Deliveries.Select(each => new DeliveryCompletion(each.Lease, DeliveryDecision.Delivered, Attempt: null))],
            new(TimeSpan.FromDays(1), TimeSpan.FromDays(5)),
            Cancel);
        return results.Count(result => result.IsRecorded);
    }

    private sealed record Process(TestDatabase Database, string Pool, ServiceProvider Services) : IAsyncDisposable
    {
        public IOutbox Store => Services.GetRequiredService<IOutbox>();

        public async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(Pool);
            await connection.OpenAsync(Cancel);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        /// <summary>
        /// How many entries of the queue's indexes were read, and how many whole tables, once all sessions have ended: then they
        /// have told what they counted.
        /// </summary>
        public async Task<(long Entries, long Tables)> ReadAsync()
        {
            await using var pooled = new NpgsqlConnection(Pool);
            NpgsqlConnection.ClearPool(pooled);
            await using var connection = new NpgsqlConnection($"{Pool};Pooling=false");
            await connection.OpenAsync(Cancel);
            await using var others = new NpgsqlCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
            while (await others.ExecuteScalarAsync(Cancel) is > 0L)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
            }

            await using var scans = new NpgsqlCommand(
                """
                SELECT (SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE relname = 'webhook_queue'),
                    (SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE relname IN
                        ('webhook_queue', 'webhook_log', 'webhook_messages', 'webhook_destinations'))
                """,
                connection);
            await using var reader = await scans.ExecuteReaderAsync(Cancel);
            await reader.ReadAsync(Cancel);
            return (reader.GetInt64(0), reader.GetInt64(1));
        }

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
