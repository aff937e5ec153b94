using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Administration;
using Webhooks.Database;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

/// <summary>What waits costs a claim nothing, whatever it waits for and however much it is.</summary>
public sealed class WaitingCostTests
{
    private const int Few = 20;
    private const int Many = 400;
    private const int Healthy = 5;

    /// <summary>More claims than it takes to hold what must wait, and for the first round of the checks behind it.</summary>
    private const int Settling = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, WaitsFor> Cases
    {
        get
        {
            var all = new TheoryData<DatabaseKind, WaitsFor>();
            foreach (var reason in Enum.GetValues<WaitsFor>())
            {
                all.Add(new TheoryDataRow<DatabaseKind, WaitsFor>(DatabaseKind.Sqlite, reason));
                all.Add(new TheoryDataRow<DatabaseKind, WaitsFor>(DatabaseKind.PostgreSql, reason) { Skip = PostgreSqlCluster.Unavailable });
            }

            return all;
        }
    }

    public enum WaitsFor
    {
        ItsTime,
        ItsUrl,
        ItsWebhook,
        ItsRate,
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Claim_BesideManyThatWait_ReadsNoMoreThanBesideFew(DatabaseKind kind, WaitsFor reason)
    {
        var beside = await CostAsync(kind, reason, Few);
        var besideMany = await CostAsync(kind, reason, Many);

        // An index with more entries may be a level deeper.
        Assert.InRange(besideMany, 1, (beside * 5 / 4) + 50);
    }

    private static async Task<long> CostAsync(DatabaseKind kind, WaitsFor reason, int waiting)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var cost = new ReadCost(database);
        await using var services = await OutboxServices.StartAsync(
            options =>
            {
                database.Use(options);
                options.AddInterceptors(cost).AllowManyServices();
            },
            collection => collection.AddSingleton<IStoreClock>(new StandingClock(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60)))));
        var store = services.GetRequiredService<IOutbox>();
        var gate = new WaitingGate(reason);
        await AddWaitingAsync(services, gate, reason, waiting);
        for (var claim = 0; claim < Settling; claim++)
        {
            Assert.Empty((await store.ClaimAsync(RequestFor(gate), Cancel)).Deliveries);
        }

        await store.AddAsync([.. Enumerable.Range(0, Healthy).Select(i => Message($"healthy_{i}", $"ok{i}"))], WhenFull.Throw, Cancel);
        var before = await cost.ReadAsync();
        Assert.Equal(Healthy, (await store.ClaimAsync(RequestFor(gate), Cancel)).Deliveries.Count);
        return await cost.ReadAsync() - before;
    }

    private static async Task AddWaitingAsync(IServiceProvider services, WaitingGate gate, WaitsFor reason, int count)
    {
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync(
            [.. Enumerable.Range(0, count).SelectMany(i => new[] { Message($"a_{i}", $"wh{i}"), Message($"b_{i}", $"wh{i}") })],
            WhenFull.Throw,
            Cancel);
        if (reason == WaitsFor.ItsUrl)
        {
            for (var i = 0; i < count; i++)
            {
                await services.GetRequiredService<IDestinationControl>().DisableUrlAsync($"wh{i}", Url, Cancel);
            }
        }

        if (reason is WaitsFor.ItsTime or WaitsFor.ItsRate)
        {
            await FailAllAsync(store, gate);
        }
    }

    /// <summary>Claims whatever can be claimed. It is due again in an hour.</summary>
    private static async Task FailAllAsync(IOutbox store, WaitingGate gate)
    {
        while (await store.ClaimAsync(RequestFor(gate), Cancel) is { Deliveries: { Count: > 0 } claimed })
        {
            await store.CompleteAsync(
                [.. claimed.Select(each => Answer.Of(each, DeliveryDecision.Retry(TimeSpan.FromHours(1)), length: 0))],
                new(TimeSpan.FromDays(1), TimeSpan.FromDays(5)),
                Cancel);
        }
    }

    private const string Url = "https://example.com/";

    private static ClaimRequest RequestFor(ISendLimiter gate) => new(500, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30), gate);

    private static WebhookMessage Message(string id, string webhookId) => Messages.Of(id) with { WebhookId = webhookId };

    private sealed class WaitingGate(WaitsFor reason) : ISendLimiter
    {
        public long Version => 0;

        public SendAllowance GetAllowance(string webhookId) =>
            webhookId.StartsWith("ok", StringComparison.Ordinal) ? new(10, null)
            : reason == WaitsFor.ItsWebhook ? default(SendAllowance) with { IsPaused = true }
            : new(10, reason == WaitsFor.ItsRate ? 1 : null);

        public TenantLoad LoadOf(string? tenantId) => default;
    }
}
