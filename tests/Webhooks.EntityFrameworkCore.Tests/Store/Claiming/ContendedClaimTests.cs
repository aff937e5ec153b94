using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

public sealed class ContendedClaimTests
{
    private const int OnePerSecond = 1;

    [Theory]
    [InlineData("webhook_queue", null)]
    [InlineData("webhook_gates", OnePerSecond)]
    public async Task Claim_OfWhatAnotherWorkerIsJustTaking_SaysToLookAgain(string table, int? callsPerSecond)
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var services = await OutboxServices.StartAsync(database);
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync([Messages.Number(1)], WhenFull.Throw, TestContext.Current.CancellationToken);
        var request = new ClaimRequest(10, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(10, callsPerSecond))
        {
            RetryLimit = 10,
        };
        await using var other = new NpgsqlConnection(database.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var seed = new NpgsqlCommand(
            "INSERT INTO webhook_gates (webhook_id, next_call, last_lane) VALUES ('wh', 0, 1)", other);
        await seed.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var take = new NpgsqlCommand(
            table == "webhook_gates"
                ? "UPDATE webhook_gates SET next_call = 1"
                : "SELECT 1 FROM webhook_queue FOR UPDATE",
            other,
            transaction);
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var claiming = store.ClaimAsync(request, TestContext.Current.CancellationToken).AsTask();
        if (table == "webhook_gates")
        {
            // A claim waits for a row that is being written, and then finds that it came too late.
            await WaitUntilBlockedByAsync(other, transaction, claiming);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        var claim = await claiming;

        Assert.Empty(claim.Deliveries);
        Assert.NotNull(claim.NextDue);
    }

    /// <summary>Until the claim waits for a row that this transaction has written.</summary>
    private static async Task WaitUntilBlockedByAsync(NpgsqlConnection other, NpgsqlTransaction transaction, Task claiming)
    {
        await using var look = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))",
            other,
            transaction);
        while (!claiming.IsCompleted && (long)(await look.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
        {
            await Task.Yield();
        }
    }
}
