using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Log;

/// <summary>
/// What a page of a large log reads in PostgreSQL, for every filter and also if nothing matches: the deliveries that it may
/// examine, and for each of them its attempt by key. Where a whole table of attempts is smaller than that, it may be read.
/// </summary>
public sealed class LargeLogPlanTests
{
    private const int Logged = 100_000;
    private const int Examined = 10_000;

    /// <summary>The examined ones, and those of others between them where an index of all is shorter.</summary>
    private const int MaxDeliveries = 2 * Examined;

    /// <summary>For each examined delivery a few pages of an index, and its page and that of its attempt.</summary>
    private const int Blocks = 10 * Examined;

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private static readonly DeliveryQuery[] Places =
    [
        new(),
        new() { Tenant = TenantFilter.For("large") },
        new() { Tenant = TenantFilter.For("large"), WebhookId = "wh_large" },
        new() { Tenant = TenantFilter.For("large"), SubscriptionId = "sub_large" },
        new() { Tenant = TenantFilter.For("large"), From = Start.AddMilliseconds(5_000), Until = Start.AddMilliseconds(95_000) },
    ];

    private static readonly (string Name, Func<DeliveryQuery, DeliveryQuery> Of)[] Filters =
    [
        ("none", query => query),
        ("event that exists", query => query with { EventId = "evt_7" }),
        ("event that does not exist", query => query with { EventId = "evt_none" }),
        ("URL of one old delivery", query => query with { Url = "https://rare.example/hooks" }),
        ("URL that does not exist", query => query with { Url = "https://none.example/hooks" }),
        ("status", query => query with { MinStatusCode = 404, MaxStatusCode = 404 }),
        ("class of statuses", query => query with { MinStatusCode = 400, MaxStatusCode = 499 }),
        ("outcome", query => query with { Outcome = OutcomeKind.TlsFailed }),
        ("reason", query => query with { DeadReason = DeadReason.Gone }),
        ("search", query => query with { Search = "nothing like it" }),
        ("search of an event", query => query with { Search = "evt_7" }),
        ("pending", query => query with { State = DeliveryState.Pending }),
        ("held", query => query with { State = DeliveryState.Held }),
        ("leased", query => query with { State = DeliveryState.Leased }),
        ("dead", query => query with { State = DeliveryState.Dead }),
        ("several states", query => query with { States = [DeliveryState.Held, DeliveryState.Leased, DeliveryState.Dead] }),
        ("event type", query => query with { EventType = new EventType("custom.rare") }),
        ("object", query => query with { ObjectName = "Rare" }),
        ("all together", query => query with
        {
            EventType = new EventType("custom.rare"),
            Outcome = OutcomeKind.Rejected,
            MinStatusCode = 500,
            Search = "rare",
            States = [DeliveryState.Pending, DeliveryState.Dead],
        }),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfALargeLog_ReadsABoundedNumberOfRowsAndBlocks()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var options = new DbContextOptionsBuilder<OutboxContext>();
        database.Use(options);
        await using var context = new OutboxContext(options.Options);
        await FillAsync(context);
        var tooMuch = new List<string>();
        foreach (var (name, filter) in Filters)
        {
            foreach (var place in Places)
            {
                var query = filter(place);
                foreach (var (part, plan) in await ExplainAsync(context, query))
                {
                    var cost = Cost.Of(plan);
                    if (cost.Deliveries > MaxDeliveries || cost.Blocks > Blocks)
                    {
                        tooMuch.Add($"{part} of {name} in {place.Tenant} {place}: {cost}");
                    }
                }
            }
        }

        // The webhook of another tenant: what is behind its first deliveries is not said either.
        var foreign = new DeliveryQuery { Tenant = TenantFilter.For("small"), WebhookId = "wh_large", EventId = "evt_7" };
        Assert.Equal(LogCursor.Nothing, await DeliveryFilters.FindAsync(context, foreign, cursor: null, Examined, Stop));
        Assert.True(tooMuch.Count == 0, string.Join('\n', tooMuch));
    }

    /// <summary>The queries of a page as the log reads them.</summary>
    private static async Task<List<(string Part, JsonElement Plan)>> ExplainAsync(OutboxContext context, DeliveryQuery query)
    {
        var plans = new List<(string, JsonElement)>();
        LogCursor? last = null;
        if (DeliveryFilters.HasChecked(query))
        {
            last = await DeliveryFilters.FindAsync(context, query, cursor: null, Examined, Stop);
            plans.Add(("walk", await ExplainAsync(
                context,
                DeliveryFilters.Last(context, query, cursor: null, Examined)
                    .Select(row => new { row.CreatedAt, row.Sequence, row.TenantId })
                    .Take(1))));
        }

        plans.Add(("page", await ExplainAsync(
            context, LoggedRow.Of(context, DeliveryFilters.Page(context, query, cursor: null, last)))));
        return plans;
    }

    private static async Task<JsonElement> ExplainAsync<T>(OutboxContext context, IQueryable<T> query)
    {
        await context.Database.OpenConnectionAsync(Stop);
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + command.CommandText;
        var json = (string)(await command.ExecuteScalarAsync(Stop))!;
        return JsonDocument.Parse(json).RootElement[0].GetProperty("Plan");
    }

    /// <summary>One delivery in ten is of another tenant than the large one. The oldest thousand wait.</summary>
    private static async Task FillAsync(OutboxContext context)
    {
        await context.Database.EnsureCreatedAsync(Stop);
        await context.Database.ExecuteSqlRawAsync(
            $"""
            INSERT INTO webhook_messages (id, event_id, webhook_id, subscription_id, tenant_id, event_type, object_name, event_date, body)
            SELECT 'msg_' || i, 'evt_' || i, 'wh', 'sub', NULL, 'table.recordInsert', 'Orders', i, '\x7b7d'
            FROM generate_series(1, {Logged}) i;
            INSERT INTO webhook_deliveries (id, message_id, event_id, webhook_id, subscription_id, tenant_id, event_type, object_name,
                destination_id, url, ordinal, created_at, state, attempts, settled_at, dead_reason)
            SELECT 'dlv_' || i, 'msg_' || i, 'evt_' || i,
                CASE WHEN i % 10 = 0 THEN 'wh_small' ELSE 'wh_large' END, CASE WHEN i % 10 = 0 THEN 'sub_small' ELSE 'sub_large' END,
                CASE WHEN i % 10 = 0 THEN 'small' ELSE 'large' END, CASE WHEN i = 8 THEN 'custom.rare' ELSE 'table.recordInsert' END,
                CASE WHEN i = 9 THEN 'Rare' ELSE 'Orders' END, 'dst_' || i % 100,
                CASE WHEN i = 11 THEN 'https://rare.example/hooks' ELSE 'https://erp.example/hooks/' || i % 100 END,
                0, i, CASE WHEN i <= 1000 THEN 0 WHEN i = 2000 THEN 4 ELSE 3 END, 1, i, CASE WHEN i = 2000 THEN 1 END
            FROM generate_series(1, {Logged}) i;
            INSERT INTO webhook_attempts (delivery_id, number, started_at, duration, outcome, status_code, response_is_cut, response_is_dropped)
            SELECT 'dlv_' || i, 1, i, 1000, CASE WHEN i = 7 THEN 8 ELSE 0 END, CASE WHEN i = 12 THEN 404 ELSE 200 END, FALSE, FALSE
            FROM generate_series(1, {Logged}) i;
            INSERT INTO webhook_queue (sequence, webhook_id, destination_id, lane, due, owed_since, schedule_step, lease)
            SELECT sequence, webhook_id, destination_id, 0, created_at, created_at, 0, 0 FROM webhook_deliveries WHERE state = 0;
            INSERT INTO webhook_destinations
                (id, webhook_id, url, failures, failure_periods, other_messages_failed, is_held_by_host, version)
            SELECT 'dst_' || i, 'wh_large', 'https://erp.example/hooks/' || i, 0, 0, FALSE, FALSE, 0 FROM generate_series(0, 99) i;
            ANALYZE;
            """,
            Stop);
    }

    /// <summary>The most deliveries that were read, and the blocks of all tables.</summary>
    private sealed record Cost(long Deliveries, long Blocks)
    {
        public static Cost Of(JsonElement plan) => new(
            Nodes(plan).Where(IsOfDeliveries).Max(RowsOf),
            Number(plan, "Shared Hit Blocks") + Number(plan, "Shared Read Blocks"));

        private static IEnumerable<JsonElement> Nodes(JsonElement plan) => plan.TryGetProperty("Plans", out var inner)
            ? inner.EnumerateArray().SelectMany(Nodes).Prepend(plan)
            : [plan];

        private static bool IsOfDeliveries(JsonElement node) =>
            node.TryGetProperty("Relation Name", out var table) && table.GetString() == "webhook_deliveries";

        private static long RowsOf(JsonElement node) =>
            (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter")) * Number(node, "Actual Loops");

        private static long Number(JsonElement node, string name) =>
            node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;
    }
}
