using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// A backlog that the database makes itself: one event of each webhook is recorded as ever, and its rows are copied under
/// other ids, those of all webhooks in turn, as events come.
/// </summary>
internal static class BacklogRows
{
    private const string MessageColumns = """
        event_id, webhook_id, webhook_key, subscription_id, tenant_id, tenant_key, event_type, object_name, event_source,
        event_date, created_at, urls, url_count, body, trace_parent
        """;

    private const string QueueColumns =
        "tenant_key, webhook_key, destination_key, webhook_id, status, lane, due, owed_since, attempts, schedule_step, lease";

    /// <param name="services">Ours, with <see cref="FixedWebhooks"/>.</param>
    /// <param name="rows">How many deliveries are pending then.</param>
    /// <param name="webhooks">How many webhooks they belong to.</param>
    /// <param name="percentOfFirst">How much of it the first webhook owns.</param>
    public static async Task FillAsync(IServiceProvider services, int rows, int webhooks, int percentOfFirst)
    {
        await using var db = await OpenAsync(services);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        for (var number = 0; number < webhooks; number++)
        {
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted(
                FixedWebhooks.ObjectName(number), new Dictionary<string, object?> { ["Id"] = number }));
        }

        await CopyAsync(db, rows - webhooks, TurnOf(webhooks, percentOfFirst));
        await ExecuteAsync(db, $"""
            INSERT INTO webhook_queue (sequence, {QueueColumns})
            SELECT m.number * 32, {string.Join(", ", QueueColumns.Split(", ").Select(column => "q." + column))}
            FROM webhook_messages m JOIN webhook_queue q ON q.webhook_key = m.webhook_key
            WHERE m.number * 32 NOT IN (SELECT sequence FROM webhook_queue)
            """);
    }

    /// <summary>What a database does in its own time, so that it does not do it while something is measured.</summary>
    public static async Task UpkeepAsync(IServiceProvider services)
    {
        await using var db = await OpenAsync(services);
        string[] upkeep = db.Database.IsNpgsql() ? ["VACUUM ANALYZE"] : ["ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"];
        foreach (var statement in upkeep)
        {
            await ExecuteAsync(db, statement);
        }
    }

    /// <summary>Of a hundred rows the first webhook gets its part, and the others get the rest in turn: two at least.</summary>
    private static string TurnOf(int webhooks, int percentOfFirst) => FormattableString.Invariant($"""
        CASE WHEN n % 100 < {percentOfFirst} THEN 0
        ELSE 1 + (n / 100 * {100 - percentOfFirst} + n % 100 - {percentOfFirst}) % {webhooks - 1} END
        """);

    private static async Task<BenchContext> OpenAsync(IServiceProvider services)
    {
        var db = await services.GetRequiredService<IDbContextFactory<BenchContext>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync();
        return db;
    }

    /// <param name="db">The database.</param>
    /// <param name="times">How many copies there are to be.</param>
    /// <param name="turn">The number of the webhook whose row the n-th copy is of.</param>
    private static async Task CopyAsync(BenchContext db, int times, string turn)
    {
        // SQLite keeps the order of what stands first in a cross join; PostgreSQL promises none without being asked.
        var inTurn = $"FROM s CROSS JOIN source WHERE turn = {turn} {(db.Database.IsNpgsql() ? "ORDER BY n" : "")}";
        var messages = Copies(times, $"""
            SELECT number, id, {MessageColumns} FROM webhook_messages m
            WHERE EXISTS (SELECT 1 FROM webhook_queue q WHERE q.sequence = m.number * 32)
            """);
        await ExecuteAsync(db, $"""
            {messages} INSERT INTO webhook_messages (id, {MessageColumns})
            SELECT id || '_' || n, {MessageColumns} {inTurn}
            """);
    }

    /// <summary>What is copied is looked for once: a planner without statistics may do so again for each copy.</summary>
    private static string Copies(int times, string source) => FormattableString.Invariant($"""
        WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {times}),
            source AS MATERIALIZED (SELECT r.*, CAST(substr(webhook_id, 4) AS integer) AS turn FROM ({source}) r)
        """);

#pragma warning disable EF1002 // It is put together from what is written here.
    private static Task<int> ExecuteAsync(BenchContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
}
