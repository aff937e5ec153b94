using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Conformance;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Claiming;

public sealed class PlanTests
{
    /// <summary>More often than PostgreSQL makes a plan of its own for each execution of a prepared statement.</summary>
    private const int Rounds = 20;

    /// <summary>
    /// On tables that nobody has analysed and that hold a few rows: a plan made then is used when there are many.
    /// </summary>
    [Fact]
    public async Task ClaimsAndOutcomes_OnSmallTables_NeverReadAWholeTable()
    {
        var stop = TestContext.Current.CancellationToken;
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var prepared = $"{database.ConnectionString};Max Auto Prepare=50;Auto Prepare Min Usages=2";
        var collection = new ServiceCollection()
            .AddPooledDbContextFactory<OutboxContext>(options => options.UseNpgsql(prepared));
        collection.AddWebhooks().UseEntityFrameworkCore<OutboxContext>().UseSecretProtector(SecretProtector.PlainText);
        await using var services = collection.BuildServiceProvider();
        await using (var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext())
        {
            await context.Database.EnsureCreatedAsync(stop);
        }

        // Making an index reads its table too.
        var before = await ScansAsync(prepared);
        var store = services.GetRequiredService<IMessageStore>();
        for (var round = 0; round < Rounds; round++)
        {
            await DeliverAsync(store, round, stop);
        }

        var after = await ScansAsync(prepared);
        Assert.True(after.ByIndex - before.ByIndex >= Rounds);
        Assert.Equal(before.Whole, after.Whole);
    }

    private static async Task DeliverAsync(IMessageStore store, int number, CancellationToken stop)
    {
        await store.AddAsync([Message(number)], AddMode.Push, stop);
        var claimed = await store.ClaimAsync(
            new(10, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate()), stop);
        var results = await store.CompleteAsync(
            [.. claimed.Deliveries.Select(each => new DeliveryCompletion(each.Lease, DeliveryDecision.Delivered, Attempt: null))],
            new(TimeSpan.FromDays(1), TimeSpan.FromDays(5)),
            stop);
        Assert.True(Assert.Single(results).IsRecorded);
    }

    /// <summary>How often tables were read, once all sessions have ended: then they have told what they counted.</summary>
    private static async Task<(long ByIndex, long Whole)> ScansAsync(string pool)
    {
        await using var pooled = new NpgsqlConnection(pool);
        NpgsqlConnection.ClearPool(pooled);
        await using var connection = new NpgsqlConnection($"{pool};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var others = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        while (await others.ExecuteScalarAsync(TestContext.Current.CancellationToken) is > 0L)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        await using var scans = new NpgsqlCommand(
            """
            SELECT min(idx_scan) FILTER (WHERE relname = 'webhook_queue'), sum(seq_scan)::bigint FROM pg_stat_user_tables
            WHERE relname IN ('webhook_queue', 'webhook_deliveries', 'webhook_messages', 'webhook_destinations')
            """,
            connection);
        await using var reader = await scans.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static WebhookMessage Message(int number) => new()
    {
        Id = $"msg_{number}",
        EventId = "evt",
        WebhookId = "wh",
        SubscriptionId = "sub",
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = DateTimeOffset.UnixEpoch,
        Body = "{}"u8.ToArray(),
        Urls = ["https://example.com/"],
    };

    private sealed class OpenGate : IWebhookGate
    {
        public long Version => 0;

        public SendAllowance Check(string webhookId) => new(10, null) { RetrySlots = 10 };
    }
}
