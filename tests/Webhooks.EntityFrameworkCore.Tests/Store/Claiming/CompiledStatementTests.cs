using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

public sealed class CompiledStatementTests
{
    private const int Queues = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_FromManyQueues_CompilesItsLeaseOnce()
    {
        var leases = new CompiledLeases();
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var services = await OutboxServices.StartAsync(
            options => options.UseSqlite(database.ConnectionString).AddInterceptors(leases).AllowManyServices());
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync(
            [.. Enumerable.Range(0, Queues).Select(number => Messages.Number(number) with { WebhookId = $"wh{number}" })],
            WhenFull.Throw,
            Cancel);
        leases.Count = 0;

        var claimed = await store.ClaimAsync(
            new(Queues, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(Queues)), Cancel);

        Assert.Equal(Queues, claimed.Deliveries.Count);
        Assert.Equal(1, leases.Count);
    }

    /// <summary>Counts how often SQLite compiles a statement that writes <c>webhook_queue.lease</c>: it asks each time.</summary>
    private sealed class CompiledLeases : DbConnectionInterceptor
    {
        public int Count { get; set; }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            raw.sqlite3_set_authorizer(((SqliteConnection)connection).Handle!, Authorize, null);
            return Task.CompletedTask;
        }

        private int Authorize(
            object data, int action, string table, string column, string database, string triggerOrView)
        {
            Count += (action, table, column) == (raw.SQLITE_UPDATE, "webhook_queue", "lease") ? 1 : 0;
            return raw.SQLITE_OK;
        }
    }
}
