using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class CurrentDefinitionsTests
{
    private const string Other = "https://other.example.com/";

    private static TestHost Host(IWebhookStore store) => new(services: services =>
    {
        services.RemoveAll<IEditableWebhookStore>();
        services.Replace(ServiceDescriptor.Singleton(store));
    });

    [Fact]
    public async Task Removed_WebhookOrUrl_EndsWhatIsOwedToIt()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("gone"));
        var changed = await host.SaveAsync(Some.Webhook("changed", Some.Url, Other));
        await host.DispatchAsync();
        await host.Get<IEditableWebhookStore>().DeleteAsync("gone");
        await host.SaveAsync(changed with { Urls = [Other] });
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(Other, Assert.Single(host.Sender.Sent).Request.Url.ToString());
        Assert.Equal(2, host.Observer.Deliveries.Count(delivery => delivery.DeadReason == DeadReason.Removed));
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(delivery.Url == Other ? 1 : 0, delivery.Attempts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Removed_UrlWithHeldDeliveries_EndsThemToo(bool betweenRuns)
    {
        await using var host = new TestHost(options => options.InMemory.LoggedDeliveries = 0);
        host.Sender.Say(Some.Outcome(OutcomeKind.Gone));
        await host.SaveAsync(Some.Webhook("a"));
        if (betweenRuns)
        {
            await host.DispatchAsync();
            await host.Pump.RunUntilIdleAsync();
        }
        else
        {
            host.Start();
            await host.DispatchAsync();
            await host.Observer.Settled.ReachAsync(1);
        }

        await host.DispatchAsync();
        await host.Get<IEditableWebhookStore>().DeleteAsync("a");
        if (betweenRuns)
        {
            await host.Pump.RunUntilIdleAsync();
        }

        await host.Observer.Settled.ReachAsync(2);
        Assert.Equal(
            [DeadReason.Gone, DeadReason.Removed], host.Observer.Deliveries.Select(delivery => delivery.DeadReason));
        Assert.Equal((0, 0, 0), host.Get<InMemoryOutbox>().Counts);
    }

    [Fact]
    public async Task Find_WebhookOfAnotherProcess_IsReadBeforeItIsCalledRemoved()
    {
        var store = new ListedWebhooks();
        await using var host = Host(store);
        await host.DispatchAsync();
        store.Webhooks = [Some.Webhook("a")];
        await host.Store.AddAsync([Some.Message("a", 1)], WhenFull.Throw, default);
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
    }

    [Fact]
    public async Task Find_DefinitionsUnreadable_WaitsInsteadOfCallingItRemoved()
    {
        var store = new ListedWebhooks();
        await using var host = Host(store);
        await host.DispatchAsync();
        store.IsDown = true;
        await host.Store.AddAsync([Some.Message("a", 1)], WhenFull.Throw, default);
        host.Start();
        await host.Store.Completions.ReachAsync(1);
        store.Webhooks = [Some.Webhook("a")];
        store.IsDown = false;
        await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(29));
        host.Advance(TimeSpan.FromSeconds(1));
        await host.Observer.Settled.ReachAsync(1);
        var delivery = Assert.Single(host.Observer.Deliveries);
        Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts));
    }

    [Fact]
    public async Task Inactive_Webhook_WaitsUntilItIsActiveAgain()
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        webhook = await host.SaveAsync(webhook with { IsActive = false });
        Assert.Equal(default, await host.DispatchAsync());
        host.Start();
        await host.Store.Claims.ReachAsync(1);
        await host.AdvanceQuietlyAsync(TimeSpan.FromHours(1));
        await host.SaveAsync(webhook with { IsActive = true });
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(1, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Inactive_ForLongerThanTheMaximumAge_Expires()
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.SaveAsync(webhook with { IsActive = false });
        host.Time.Advance(TimeSpan.FromDays(14));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeadReason.Expired, Assert.Single(host.Observer.Deliveries).DeadReason);
        Assert.Empty(host.Sender.Sent);
    }

    [Fact]
    public async Task Send_DefinitionChangedMeanwhile_UsesTheCurrentOneForTheRenderedBody()
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        var rendered = Assert.Single(await host.Get<IEventDispatcher>().PreviewAsync(Some.Insert("evt_1"))).Body;
        await host.DispatchAsync(Some.Insert("evt_1"));
        var secret = WebhookSecret.Generate();
        await host.SaveAsync(webhook with
        {
            Subscriptions = [webhook.Subscriptions[0] with { Payload = new() { Template = "{}" } }],
            Secrets = [secret, Some.Secret.ExpiringAt(host.Time.GetUtcNow().AddSeconds(1))],
            Headers = new Dictionary<string, string> { ["X-New"] = "yes" },
        });
        await host.Pump.RunUntilIdleAsync();
        var request = Assert.Single(host.Sender.Sent).Request;
        Assert.Equal("yes", request.Headers["X-New"]);
        Assert.Equal(rendered.ToArray(), request.Body.ToArray());
        Assert.Equal(2, request.Signature.Split(' ').Length);
    }

    [Fact]
    public async Task Send_RateChangedMeanwhile_IsTheOneOfNow()
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a") with { MaxCallsPerSecond = 1 });
        for (var i = 0; i < 5; i++)
        {
            await host.DispatchAsync();
        }

        host.Start();
        await host.Observer.Settled.ReachAsync(1);
        await host.AdvanceQuietlyAsync(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, host.Sender.Calls.Count);

        // Each call says when the next one may come: the rate of now is that of the call after this one.
        webhook = await host.SaveAsync(webhook with { MaxCallsPerSecond = 2 });
        host.Advance(TimeSpan.FromSeconds(1));
        await host.Observer.Settled.ReachAsync(2);
        await host.AdvanceQuietlyAsync(TimeSpan.FromMilliseconds(499));
        Assert.Equal(2, host.Sender.Calls.Count);
        await host.SaveAsync(webhook with { MaxCallsPerSecond = null });
        host.Advance(TimeSpan.FromMilliseconds(20));
        await host.Observer.Settled.ReachAsync(5);
    }

    [Fact]
    public async Task Send_ScheduleChangedMeanwhile_HoldsFromTheNextFailureOn()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected));
        var webhook = await host.SaveAsync(Some.Webhook("a") with { Schedule = "0s,1m,1m" });
        await host.DispatchAsync();
        host.Start();
        await host.Observer.Attempts.ReachAsync(1);
        await host.SaveAsync(webhook with { Schedule = "0s,1s,1h" });
        await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(59));
        host.Advance(TimeSpan.FromSeconds(1));
        await host.Observer.Attempts.ReachAsync(2);
        Assert.Equal(
            [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)],
            host.Observer.All.OfType<DeliveryAttempt>().Select(attempt => attempt.NextIn!.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_SubscriptionEndedMeanwhile_DeliversWhatWasRecordedBefore(bool isRemoved)
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.SaveAsync(webhook with
        {
            Subscriptions = isRemoved ? [] : [webhook.Subscriptions[0] with { IsActive = false }],
        });
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
    }

    [Fact]
    public async Task Send_NoValidSecret_WaitsUncharged()
    {
        await using var host = Host(new ListedWebhooks(
            Some.Webhook("a") with { Secrets = [Some.Secret.ExpiringAt(DateTimeOffset.UnixEpoch)] }));
        await host.DispatchAsync();
        host.Start();
        await host.Store.Completions.ReachAsync(1);
        Assert.Empty(host.Observer.All);
        Assert.Empty(host.Sender.Sent);
    }
}
