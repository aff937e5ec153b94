using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Log;

/// <summary>What keeps a page flat is an index that has the rows in their order: then nothing is sorted, and nothing walked over.</summary>
public sealed class LogPlanTests
{
    private static readonly LogCursor Cursor = new(1, 1);

    public static TheoryData<DeliveryQuery> Queries =>
    [
        new DeliveryQuery(),
        new DeliveryQuery { WebhookId = "wh" },
        new DeliveryQuery { SubscriptionId = "sub" },
        new DeliveryQuery { ObjectName = "Orders" },
        new DeliveryQuery { Tenant = TenantFilter.For("tenant") },
        new DeliveryQuery { Tenant = TenantFilter.NoTenant },
        new DeliveryQuery { WebhookId = "wh", State = DeliveryState.Dead },
        new DeliveryQuery { SubscriptionId = "sub", State = DeliveryState.Dead },
        new DeliveryQuery { From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch.AddDays(1) },
        new DeliveryQuery { WebhookId = "wh", From = DateTimeOffset.UnixEpoch },
    ];

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task Page_OfTheLog_IsReadFromAnIndexInItsOrder(DeliveryQuery query)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var options = new DbContextOptionsBuilder<OutboxContext>();
        database.Use(options);
        await using var context = new OutboxContext(options.Options);
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        foreach (var cursor in new LogCursor?[] { null, Cursor })
        {
            var plan = await ExplainAsync(context, DeliveryFilters.Page(context, query, cursor, last: null));
            var step = Assert.Single(plan, line => line.Contains(" w ", StringComparison.Ordinal));
            Assert.Contains("USING INDEX ix_webhook_deliveries_", step, StringComparison.Ordinal);
            Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    private static async Task<List<string>> ExplainAsync(OutboxContext context, IQueryable<DeliveryRow> page)
    {
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = page.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }
}
