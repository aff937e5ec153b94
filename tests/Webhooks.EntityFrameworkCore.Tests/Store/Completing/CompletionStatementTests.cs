using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Completing;

/// <summary>What bounding the log costs, in statements that SQLite runs.</summary>
public sealed class CompletionStatementTests
{
    private const int Count = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complete_FirstAttempts_RunsNoStatementForTheBoundsOfTheLog()
    {
        var statements = await CompleteAsync(attempts: 1);

        // Of each its lease, and its row of the log, which has the attempt; the counters of their one subscription.
        Assert.Equal((Count, Count), (
            statements.Count(each => each.StartsWith("DELETE FROM \"webhook_queue\"", StringComparison.Ordinal)),
            statements.Count(each => each.StartsWith("INSERT INTO \"webhook_log\"", StringComparison.Ordinal))));
        var others = statements.Where(each => !each.Contains("webhook_queue", StringComparison.Ordinal)
            && !each.StartsWith("INSERT INTO \"webhook_log\"", StringComparison.Ordinal));
        Assert.Equal(["BEGIN", "COMMIT", "PRAGMA", "UPDATE"], others.Select(each => each.Split(' ', ';')[0]).Order());
    }

    [Fact]
    public async Task Complete_SecondAttempts_CutsWhatWasAnsweredBeforeInOneStatementEach()
    {
        var statements = await CompleteAsync(attempts: 2);

        Assert.Equal(
            Count, statements.Count(each => each.StartsWith("UPDATE \"webhook_attempts\"", StringComparison.Ordinal)));
    }

    /// <summary>The statements by which the last of some attempts at many deliveries are recorded, all answered.</summary>
    private static async Task<IReadOnlyList<string>> CompleteAsync(int attempts)
    {
        var traced = new TracedStatements();
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var services = await OutboxServices.StartAsync(
            options => options.UseSqlite(database.ConnectionString).AddInterceptors(traced).AllowManyServices());
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync([.. Enumerable.Range(0, Count + 1).Select(Messages.Number)], WhenFull.Throw, Cancel);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var claimed = await store.ClaimAsync(
                new(100, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(100)) { RetryLimit = 100 }, Cancel);
            var decision = attempt == attempts ? DeliveryDecision.Delivered : DeliveryDecision.Retry(TimeSpan.Zero);
            var answered = claimed.Deliveries.Select(each => Answer.Of(each, decision, length: 1_000)).ToList();
            Assert.Equal(attempt == 1 ? Count + 1 : Count, answered.Count);

            // The first one of all makes the row of the day.
            if (attempt == 1)
            {
                await store.CompleteAsync([answered[0] with { Decision = DeliveryDecision.Delivered }], Limits, Cancel);
                answered.RemoveAt(0);
            }

            traced.Statements.Clear();
            Assert.All(await store.CompleteAsync(answered, Limits, Cancel), result => Assert.True(result.IsRecorded));
        }

        return [.. traced.Statements];
    }

    private static FailureLimits Limits { get; } = new(TimeSpan.FromDays(1), TimeSpan.FromDays(5));

    private sealed class TracedStatements : DbConnectionInterceptor
    {
        public List<string> Statements { get; } = [];

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            raw.sqlite3_trace(((SqliteConnection)connection).Handle!, (_, statement) => Statements.Add(statement), null);
            return Task.CompletedTask;
        }
    }
}
