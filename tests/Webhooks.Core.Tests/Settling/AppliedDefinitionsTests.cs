using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Settling;

public class AppliedDefinitionsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1) / new DeliveryOptions().ResumeRate;
    private static readonly TimeSpan AlmostInterval = Interval - TimeSpan.FromMilliseconds(1);

    private static async Task<Webhook> DeactivatedWithWaitingAsync(TestHost host, int waiting)
    {
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < waiting; i++)
        {
            await host.DispatchAsync();
        }

        return await host.SaveAsync(webhook with { IsActive = false });
    }

    [Fact]
    public async Task Activated_FiftyWaiting_GoBitByBitAndWhatIsRecordedAfterwardsAtOnce()
    {
        await using var host = new TestHost();
        var webhook = await DeactivatedWithWaitingAsync(host, 50);
        host.Start();
        await host.Store.Claims.ReachAsync(1);
        await host.AdvanceQuietlyAsync(TimeSpan.FromHours(1));
        await host.SaveAsync(webhook with { IsActive = true });
        await host.Observer.Settled.ReachAsync(1);
        await host.AdvanceQuietlyAsync(AlmostInterval);
        await host.DispatchAsync();
        await host.Observer.Settled.ReachAsync(2);
        for (var i = 3; i <= 51; i++)
        {
            host.Advance(Interval - AlmostInterval);
            await host.Observer.Settled.ReachAsync(i);
            await host.AdvanceQuietlyAsync(AlmostInterval);
        }

        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
    }

    [Fact]
    public async Task Activated_BetweenTwoRuns_GoBitByBit()
    {
        await using var host = new TestHost();
        var webhook = await DeactivatedWithWaitingAsync(host, 50);
        await host.Pump.RunUntilIdleAsync();
        await host.SaveAsync(webhook with { IsActive = true });
        host.Start();
        await host.Observer.Settled.ReachAsync(1);
        await host.AdvanceQuietlyAsync(AlmostInterval);
    }

    [Fact]
    public async Task Activated_BeforeThePumpEverRan_IsNotSpread()
    {
        await using var host = new TestHost();
        var webhook = await DeactivatedWithWaitingAsync(host, 50);
        await host.SaveAsync(webhook with { IsActive = true });
        host.Start();
        await host.Observer.Settled.ReachAsync(50);
    }

    [Fact]
    public async Task Activated_BeforeThePumpEverRan_IsSpreadWhereTheHostReleases()
    {
        await using var host = new TestHost();
        var webhook = await DeactivatedWithWaitingAsync(host, 50);
        await host.SaveAsync(webhook with { IsActive = true });
        Assert.Equal(50, await host.Get<IDestinationControl>().ResumeWebhookAsync("a"));
        host.Start();
        await host.Observer.Settled.ReachAsync(1);
        await host.AdvanceQuietlyAsync(AlmostInterval);
    }

    [Fact]
    public async Task Activated_SeenByTwoPumpsAtDifferentTimes_KeepsThePace()
    {
        var sent = new Tally();
        await using var one = new TestHost(EverySecond);
        await using var two = new TestHost(EverySecond, beside: one);
        one.Sender.Answer = two.Sender.Answer = (_, _) =>
        {
            sent.Add();
            return new(Some.Outcome(OutcomeKind.Delivered));
        };
        var webhook = await DeactivatedWithWaitingAsync(one, 50);
        one.Start();
        two.Start();
        await Task.WhenAll(one.Store.Claims.ReachAsync(1), two.Store.Claims.ReachAsync(1));
        await one.SaveAsync(webhook with { IsActive = true });
        for (var i = 1; i <= 50; i++)
        {
            await sent.ReachAsync(i);
            await one.AdvanceQuietlyAsync(AlmostInterval);
            await two.AdvanceQuietlyAsync(TimeSpan.Zero);
            Assert.Equal(i, sent.Count);
            one.Advance(Interval - AlmostInterval);
            two.Advance(TimeSpan.Zero);
        }

        static void EverySecond(WebhooksOptions options) =>
            options.DefinitionRefreshInterval = TimeSpan.FromSeconds(1);
    }

    [Fact]
    public async Task Activated_NotYetReleased_MayNotSend()
    {
        await using var host = new TestHost();
        var (directory, gate) = (host.Get<WebhookDirectory>(), host.Get<SendLimiter>());
        var applied = host.Get<AppliedDefinitions>();
        var webhook = await host.SaveAsync(Some.Webhook("a") with { IsActive = false });
        await applied.ApplyAsync(await directory.GetAsync(default), default);
        await host.SaveAsync(webhook with { IsActive = true });
        var table = await directory.GetAsync(default);
        var version = gate.Version;
        Assert.Equal(default(SendAllowance) with { IsPaused = true }, gate.GetAllowance("a"));

        host.Store.Before = call => throw new TimeoutException(call);
        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => applied.ApplyAsync(table, default).AsTask());
        Assert.Equal("release", failure.Message);
        Assert.Equal(default(SendAllowance) with { IsPaused = true }, gate.GetAllowance("a"));

        var released = 0;
        host.Store.Before = _ => released++;
        await applied.ApplyAsync(table, default);
        await applied.ApplyAsync(table, default);
        Assert.Equal(1, released);
        Assert.Equal(32, gate.GetAllowance("a").Slots);
        Assert.True(gate.Version > version);
    }
}
