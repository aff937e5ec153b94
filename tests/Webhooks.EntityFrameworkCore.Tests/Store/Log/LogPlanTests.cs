using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Log;

/// <summary>
/// What keeps a page flat is an index that has the messages in their order: then none are sorted, and none walked over.
/// Everything else is looked up by key.
/// </summary>
public sealed class LogPlanTests
{
    private const int InnerLimit = 52;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DeliveryQuery, string> Queries => new()
    {
        { new(), "m USING INTEGER PRIMARY KEY" },
        { new() { WebhookId = "wh" }, "m USING INDEX ix_webhook_messages_webhook (webhook_key=? AND number" },
        { new() { SubscriptionId = "sub" }, "m USING INTEGER PRIMARY KEY" },
        { new() { ObjectName = "Orders" }, "m USING INTEGER PRIMARY KEY" },
        {
            new() { Tenant = TenantFilter.For("tenant") },
            "m USING INDEX ix_webhook_messages_tenant (tenant_key=? AND number"
        },
        { new() { Tenant = TenantFilter.NoTenant }, "m USING INTEGER PRIMARY KEY" },
        {
            new() { Tenant = TenantFilter.For("tenant"), WebhookId = "wh" },
            "m USING INDEX ix_webhook_messages_webhook (webhook_key=? AND number"
        },
        {
            new() { WebhookId = "wh", State = DeliveryState.Dead },
            "l USING COVERING INDEX ix_webhook_log_dead (dead_webhook_key=? AND sequence"
        },
        { new() { MessageId = "msg" }, "m USING INDEX ix_webhook_messages_id (id=?" },
        { new() { DeliveryId = "dlv_0000000000000" }, "m USING INTEGER PRIMARY KEY (rowid=?" },
        { new() { From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch.AddDays(1) }, "m USING INTEGER PRIMARY KEY" },
        {
            new() { WebhookId = "wh", Url = "https://example.com/", State = DeliveryState.Held, Search = "a" },
            "m USING INDEX ix_webhook_messages_webhook (webhook_key=? AND number"
        },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task Page_OfTheLog_IsReadFromAnIndexInItsOrder(DeliveryQuery query, string index)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var options = new DbContextOptionsBuilder<OutboxContext>();
        database.Use(options);
        await using var context = new OutboxContext(options.Options);
        await context.Database.EnsureCreatedAsync(Stop);
        var dialect = SupportedDatabases.Of(context);
        var statements = new LogStatements(new TableNames(context, dialect), dialect);

        var plan = await ExplainAsync(context, statements.Page(query, new(32, 3_200), query.Limit + 1, InnerLimit));

        Assert.Contains(plan, step => step.Text.StartsWith($"SEARCH {index}", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.IsInner && step.Text.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.IsInner && step.Text is "SCAN m" or "SCAN l");
        Assert.DoesNotContain(plan, step => step.Text is "SCAN q" or "SCAN a" or "SCAN d");
    }

    private static async Task<List<(string Text, bool IsInner)>> ExplainAsync(
        OutboxContext context, Database.Statements.Statement statement)
    {
        await context.Database.OpenConnectionAsync(Stop);
        await using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement.Sql;
        foreach (var (name, value, _) in statement.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync(Stop);
        var lines = new List<(string, bool)>();
        while (await reader.ReadAsync(Stop))
        {
            lines.Add((reader.GetString(3), reader.GetInt32(1) != 0));
        }

        return lines;
    }
}
