using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// A backlog that the database makes itself: one event of each webhook is recorded as ever, and its rows are copied under
/// other ids.
/// </summary>
internal static class BacklogRows
{
    private const string MessageColumns =
        "event_id, webhook_id, subscription_id, tenant_id, event_type, object_name, event_date, body, trace_parent";

    private const string DeliveryColumns = """
        event_id, webhook_id, subscription_id, tenant_id, event_type, object_name, destination_id, url, ordinal, created_at,
        state, attempts, settled_at, dead_reason, detail
        """;

    private const string QueueColumns =
        "webhook_id, destination_id, lane, due, owed_since, schedule_step, lease, lease_until";

    /// <param name="services">Ours, with <see cref="FixedWebhooks"/>.</param>
    /// <param name="rows">How many deliveries are pending then.</param>
    /// <param name="webhooks">How many webhooks they belong to.</param>
    /// <param name="firstShare">How much of it the first webhook owns.</param>
    public static async Task FillAsync(IServiceProvider services, int rows, int webhooks, double firstShare)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<BenchContext>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync();
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        for (var number = 0; number < webhooks; number++)
        {
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted(
                FixedWebhooks.ObjectName(number), new Dictionary<string, object?> { ["Id"] = number }));
        }

        var ofFirst = (int)(rows * firstShare) - 1;
        var ofOthers = (int)(rows * (1 - firstShare) / (webhooks - 1)) - 1;
        await CopyAsync(db, $"<> '{FixedWebhooks.WebhookId(0)}'", ofOthers);
        await CopyAsync(db, $"= '{FixedWebhooks.WebhookId(0)}'", ofFirst);
        await ExecuteAsync(db, $"""
            INSERT INTO webhook_queue (sequence, {QueueColumns})
            SELECT d.sequence, {string.Join(", ", QueueColumns.Split(", ").Select(column => "q." + column))}
            FROM webhook_deliveries d JOIN webhook_queue q ON q.webhook_id = d.webhook_id
            WHERE d.sequence NOT IN (SELECT sequence FROM webhook_queue)
            """);
        await ExecuteAsync(db, "ANALYZE");
    }

    private static async Task CopyAsync(BenchContext db, string webhook, int times)
    {
        if (times < 1)
        {
            return;
        }

        var series = FormattableString.Invariant(
            $"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {times})");
        await ExecuteAsync(db, $"""
            {series} INSERT INTO webhook_messages (id, {MessageColumns})
            SELECT m.id || '_' || s.n, {MessageColumns} FROM webhook_messages m, s
            WHERE webhook_id {webhook} AND {IsPending("m.id")}
            """);
        await ExecuteAsync(db, $"""
            {series} INSERT INTO webhook_deliveries (id, message_id, {DeliveryColumns})
            SELECT substr(d.id, 1, 21) || '_' || s.n, d.message_id || '_' || s.n, {DeliveryColumns}
            FROM webhook_deliveries d, s WHERE webhook_id {webhook} AND state = 0
            """);
    }

    private static string IsPending(string message) =>
        $"EXISTS (SELECT 1 FROM webhook_deliveries p WHERE p.message_id = {message} AND p.state = 0)";

#pragma warning disable EF1002 // It is put together from what is written here.
    private static Task<int> ExecuteAsync(BenchContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
}
