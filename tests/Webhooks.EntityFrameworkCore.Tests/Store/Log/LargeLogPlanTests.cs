using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Log;

/// <summary>
/// What a page of a large log reads in PostgreSQL, for every filter and also if nothing matches: the messages that it may
/// examine, and for each of their deliveries the queue, the log and the last attempt by key.
/// </summary>
public sealed class LargeLogPlanTests
{
    private const int Logged = 100_000;
    private const int Examined = 10_000;

    /// <summary>The examined ones, and those of others between them where an index of all is shorter.</summary>
    private const int MaxMessages = 2 * Examined;

    /// <summary>For each examined message a few pages of indexes, and its page and those of its delivery.</summary>
    private const int Blocks = 10 * Examined;

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private static readonly DeliveryQuery[] Places =
    [
        new(),
        new() { Tenant = TenantFilter.For("large") },
        new() { Tenant = TenantFilter.For("large"), WebhookId = "wh_large" },
        new() { Tenant = TenantFilter.For("large"), SubscriptionId = "sub_large" },
        new() { Tenant = TenantFilter.For("large"), From = Start.AddSeconds(5_000), Until = Start.AddSeconds(95_000) },
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
        await using var log = await StartAsync();
        var tooMuch = new List<string>();
        foreach (var (name, filter) in Filters)
        {
            foreach (var place in Places)
            {
                foreach (var (part, plan) in await ExplainAsync(log.Session, filter(place)))
                {
                    var cost = Cost.Of(plan);
                    if (cost.Messages > MaxMessages || cost.Blocks > Blocks)
                    {
                        tooMuch.Add($"{part} of {name} in {place.Tenant} {place}: {cost}");
                    }
                }
            }
        }

        Assert.True(tooMuch.Count == 0, string.Join('\n', tooMuch));
    }

    [Fact]
    public async Task Page_WithoutOtherFilters_ReadsNoMoreMessagesThanItShows()
    {
        await using var log = await StartAsync();
        foreach (var place in new DeliveryQuery[]
        {
            new(),
            new() { Tenant = TenantFilter.For("large") },
            new() { Tenant = TenantFilter.For("large"), WebhookId = "wh_large" },
            new() { Tenant = TenantFilter.For("small"), WebhookId = "wh_large" },
            new() { WebhookId = "wh_large", State = DeliveryState.Dead },
        })
        {
            var (_, plan) = Assert.Single(await ExplainAsync(log.Session, place));
            var cost = Cost.Of(plan);
            Assert.InRange(cost.Messages, 1, 2 * place.Limit);
            Assert.InRange(cost.Blocks, 1, 40 * place.Limit);
        }
    }

    [Fact]
    public async Task Page_FarBack_BeginsThere()
    {
        await using var log = await StartAsync();
        var query = new DeliveryQuery { Until = Start.AddSeconds(20_000), From = Start.AddSeconds(19_990) };

        var range = await new LogScan(log.Session, query).RangeAsync(cursor: null, Stop);

        // With the margin for transactions that were open.
        Assert.Equal((19_990 - 600, 20_000 + 600 - 1), (range.FirstNumber, range.LastNumber));
        var page = await log.Store.QueryAsync(query, Stop);
        Assert.Equal(Start.AddSeconds(19_999), page.Items[0].CreatedAt);
        Assert.Equal((10, null), (page.Items.Count, page.Next));
    }

    [Fact]
    public async Task Page_OfTheWebhookOfAnotherTenant_IsEmptyAndTheLast()
    {
        await using var log = await StartAsync();
        foreach (var foreign in new DeliveryQuery[]
        {
            new() { Tenant = TenantFilter.For("small"), WebhookId = "wh_large" },
            new() { Tenant = TenantFilter.For("small"), WebhookId = "wh_large", EventId = "evt_7" },
        })
        {
            var page = await log.Store.QueryAsync(foreign, Stop);
            Assert.Equal((0, null), (page.Items.Count, page.Next));
        }
    }

    private static async Task<LargeLog> StartAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var services = await OutboxServices.StartAsync(database);
        await using (var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext())
        {
            await FillAsync(context);
        }

        return new(database, services, await services.GetRequiredService<StoreSessions>().OpenAsync(Stop));
    }

    /// <summary>The queries of a page as the log reads them.</summary>
    private static async Task<List<(string Part, JsonElement Plan)>> ExplainAsync(StoreSession session, DeliveryQuery query)
    {
        var plans = new List<(string, JsonElement)>();
        var statements = new LogStatements(session.Database.Tables, session.Database.Dialect);
        var scan = new LogScan(session, query);
        var range = await scan.RangeAsync(cursor: null, Stop);
        if (query.HasChecked())
        {
            plans.Add(("walk", await ExplainAsync(session, statements.Last(query, range, Examined))));
            range = range with { First = (await scan.EndAsync(range, Examined, Stop))?.Sequence ?? range.First };
        }

        var most = query.HasChecked() ? Examined : query.Limit + 2;
        plans.Add(("page", await ExplainAsync(session, statements.Page(query, range, query.Limit + 1, most))));
        return plans;
    }

    private static async Task<JsonElement> ExplainAsync(StoreSession session, Statement statement)
    {
        var explain = new Statement("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement.Sql);
        explain.Parameters.AddRange(statement.Parameters);
        var json = await session.ReadAsync(explain, reader => reader.GetString(0), Stop);
        return JsonDocument.Parse(Assert.Single(json)).RootElement[0].GetProperty("Plan");
    }

    /// <summary>
    /// One message a second, one in ten of another tenant than the large one. The oldest thousand wait.
    /// </summary>
    private static Task<int> FillAsync(OutboxContext context) => context.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO webhook_messages (number, id, event_id, webhook_id, webhook_key, subscription_id, tenant_id, tenant_key,
            event_type, object_name, event_date, created_at, urls, url_count, body)
        SELECT i, 'msg_' || i, 'evt_' || i, 'wh_' || t, CASE t WHEN 'small' THEN {RowKeys.OfWebhook("wh_small")} ELSE {RowKeys.OfWebhook("wh_large")} END,
            'sub_' || t, t, CASE t WHEN 'small' THEN {RowKeys.OfTenant("small")} ELSE {RowKeys.OfTenant("large")} END,
            CASE WHEN i = 8 THEN 'custom.rare' ELSE 'table.recordInsert' END, CASE WHEN i = 9 THEN 'Rare' ELSE 'Orders' END, i * 1000, i * 1000,
            CASE WHEN i = 11 THEN 'https://rare.example/hooks' ELSE 'https://erp.example/hooks/' || i % 100 END, 1, '\x7b7d'
        FROM (SELECT i, CASE WHEN i % 10 = 0 THEN 'small' ELSE 'large' END AS t FROM generate_series(1, {Logged}) i) g;
        INSERT INTO webhook_log (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, number, started_at, duration,
            outcome, status_code)
        SELECT i * 32, CASE WHEN i % 2000 = 1 THEN 4 ELSE 3 END, 1, i * 1000,
            CASE WHEN i % 2000 = 1 THEN {RowKeys.OfWebhook("wh_large")} END, CASE WHEN i % 2000 = 1 THEN 0 END, 1, i * 1000, 1000,
            CASE WHEN i = 1007 THEN 8 ELSE 0 END, CASE WHEN i = 1012 THEN 404 ELSE 200 END
        FROM generate_series(1001, {Logged}) i;
        INSERT INTO webhook_queue (sequence, tenant_key, webhook_key, destination_key, webhook_id, status, lane, due, owed_since, attempts,
            schedule_step, lease)
        SELECT number * 32, tenant_key, webhook_key, number % 100, webhook_id, 0, 1, created_at, created_at, 1, 1, 0
        FROM webhook_messages WHERE number <= 1000;
        INSERT INTO webhook_attempts (sequence, number, started_at, duration, outcome, status_code, response_is_cut, response_is_dropped)
        SELECT number * 32, 1, created_at, 1000, 3, 500, FALSE, FALSE FROM webhook_messages;
        INSERT INTO webhook_destinations
            (destination_key, webhook_id, webhook_key, url, failures, failure_periods, other_messages_failed, is_held_by_host, version)
        SELECT i, 'wh_large', {RowKeys.OfWebhook("wh_large")}, 'https://erp.example/hooks/' || i, 0, 0, FALSE, FALSE, 0 FROM generate_series(0, 99) i;
        ANALYZE;
        """,
        Stop);

    private sealed record LargeLog(TestDatabase Database, ServiceProvider Services, StoreSession Session) : IAsyncDisposable
    {
        public IDeliveryLog Store => Services.GetRequiredService<IDeliveryLog>();

        public async ValueTask DisposeAsync()
        {
            await Session.DisposeAsync();
            await Services.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    /// <summary>The most messages that were read, and the blocks of all tables.</summary>
    private sealed record Cost(long Messages, long Blocks)
    {
        public static Cost Of(JsonElement plan) => new(
            Nodes(plan).Where(IsOfMessages).Select(RowsOf).DefaultIfEmpty(0).Max(),
            Number(plan, "Shared Hit Blocks") + Number(plan, "Shared Read Blocks"));

        private static IEnumerable<JsonElement> Nodes(JsonElement plan) => plan.TryGetProperty("Plans", out var inner)
            ? inner.EnumerateArray().SelectMany(Nodes).Prepend(plan)
            : [plan];

        private static bool IsOfMessages(JsonElement node) =>
            node.TryGetProperty("Relation Name", out var table) && table.GetString() == "webhook_messages";

        private static long RowsOf(JsonElement node) =>
            (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter")) * Number(node, "Actual Loops");

        private static long Number(JsonElement node, string name) =>
            node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;
    }
}
