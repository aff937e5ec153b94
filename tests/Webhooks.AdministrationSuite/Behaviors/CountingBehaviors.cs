using Webhooks.Outbox;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>What a customer's page counts, for lists, charts and before an operation.</summary>
internal static class CountingBehaviors
{
    public static async Task ByTime_OfSomeHours_CountsDeliveredAndDeadInEachOfThem(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        host.Receivers.Answer(Some.OtherUrl, 413);
        var hour = TimeSpan.FromHours(1);
        var now = host.Time.GetUtcNow();
        var from = DateTimeOffset.UnixEpoch + (Math.Floor((now - DateTimeOffset.UnixEpoch) / hour) * hour);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.DispatchAsync(Some.Inserted());
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        await host.DispatchAsync(Some.Inserted());
        var until = from + TimeSpan.FromHours(4);

        Assert.Equal([(1, 1), (0, 0), (2, 2), (0, 0)], await CountAsync(new() { From = now, Until = until }));
        Assert.Equal([(1, 0), (0, 0), (2, 0), (0, 0)], await CountAsync(new() { From = now, Until = until, Url = Some.Url }));
        Assert.Equal([(1, 1), (0, 0)], await CountAsync(new() { From = now, Until = from + TimeSpan.FromHours(2), WebhookId = webhook.Id }));
        Assert.Equal([(0, 0)], await CountAsync(new() { From = now, Until = from + hour, WebhookId = "wh_unknown" }));
        var other = await host.ForTenant("other").Deliveries.CountByTimeAsync(new() { From = now, Until = until }, hour);
        Assert.All(other.Buckets, each => Assert.Equal((0, 0), (each.Delivered, each.Failed)));

        async Task<List<(long, long)>> CountAsync(DeliveryQuery query)
        {
            var counted = await acme.Deliveries.CountByTimeAsync(query, hour);
            Assert.Equal(from, counted.Buckets[0].At);
            return [.. counted.Buckets.Select(each => (each.Delivered, each.Failed))];
        }
    }

    public static async Task Recover_WithFilters_ResendsWhatWasCounted(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(
            Some.Webhook("ERP", Some.Inserts(), Some.Updates()) with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        host.Receivers.Answer(Some.Url, 413);
        host.Receivers.Answer(Some.OtherUrl, 413);
        await host.DispatchAsync(Some.Inserted());
        await host.DispatchAsync(Some.Updated());
        await host.DeliverAsync();
        var all = new RecoveryRequest { WebhookId = webhook.Id!, Since = host.Time.GetUtcNow() - TimeSpan.FromHours(1) };

        Assert.Equal(4, await CountAsync(all));
        Assert.Equal(2, await CountAsync(all with { Url = Some.OtherUrl }));
        Assert.Equal(2, await CountAsync(all with { SubscriptionId = webhook.Subscriptions[0].Id }));
        Assert.Equal(4, await CountAsync(all with { DeadReasons = [DeadReason.Refused] }));
        Assert.Equal(0, await CountAsync(all with { DeadReasons = [DeadReason.Exhausted] }));
        Assert.Equal(0, await CountAsync(all with { Until = all.Since }));
        Assert.Equal(0, await CountAsync(all with { Url = "\0" }));
        Assert.Equal(4, host.Receivers.Sent.Count);

        var some = all with { Url = Some.OtherUrl, SubscriptionId = webhook.Subscriptions[0].Id };
        Assert.Equal(1, await acme.Deliveries.RecoverAsync(some));
        Assert.Equal(3, await CountAsync(all));
        host.Receivers.Answer(Some.OtherUrl, 200);
        await host.DeliverAsync();
        Assert.Equal((Some.OtherUrl, 5), (host.Receivers.Sent[^1].Url.AbsoluteUri, host.Receivers.Sent.Count));

        async Task<long> CountAsync(RecoveryRequest request)
        {
            var count = await acme.Deliveries.CountRecoverableAsync(request);
            Assert.Equal((count.Deliveries > 0, false), (count.Oldest is not null, count.IsEstimate));
            return count.Deliveries;
        }
    }

    public static async Task Cancel_OfOneUrl_EndsWhatWasCounted(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        await acme.SetUrlEnabledAsync(webhook.Id!, Some.OtherUrl, isEnabled: false);
        await host.DispatchAsync(Some.Inserted());
        await host.DispatchAsync(Some.Inserted());

        Assert.Equal(4, (await acme.Deliveries.CountWaitingAsync(webhook.Id!)).Deliveries);
        Assert.Equal(2, (await acme.Deliveries.CountWaitingAsync(webhook.Id!, Some.OtherUrl)).Deliveries);
        Assert.Equal(2, await acme.Deliveries.CancelAllAsync(webhook.Id!, Some.OtherUrl));
        Assert.Equal(new DeliveryCount(0, Oldest: null), await acme.Deliveries.CountWaitingAsync(webhook.Id!, Some.OtherUrl));
        await host.DeliverAsync();
        Assert.All(host.Receivers.Sent, sent => Assert.Equal(Some.Url, sent.Url.AbsoluteUri));
        Assert.Equal(2, host.Receivers.Sent.Count);
        await Refused.AsUnknownAsync(host.ForTenant("other").Deliveries.CountWaitingAsync(webhook.Id!));
    }

    public static async Task Activity_OfAList_HasDaysAndTheLastAttempt(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var erp = (await acme.CreateAsync(Some.Webhook("ERP") with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        await acme.CreateAsync(Some.Webhook("Quiet", Some.Inserts("Customers")));
        host.Receivers.Answer(Some.OtherUrl, 413);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        host.Time.Advance(TimeSpan.FromDays(3));
        host.Receivers.Answer(Some.Url, 413);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();

        var page = (await acme.ListAsync()).Items;
        Assert.All(page, each => Assert.Null(each.Activity));
        var listed = await acme.Deliveries.AddActivityAsync(page, days: 4);
        Assert.Equal(page.Select(each => each.Webhook.Id), listed.Select(each => each.Webhook.Id));
        var (first, second) = (listed[0].Activity!, listed[1].Activity!);
        Assert.Equal((2, 4, 3, 4), (first.Messages, first.Calls, first.Errors, first.Days.Count));
        Assert.Equal([2, 0, 0, 2], first.Days.Select(each => each.Calls));
        Assert.Equal((OutcomeKind.Rejected, 413), (first.Last!.Outcome, first.Last.StatusCode));
        Assert.Contains((await acme.Deliveries.QueryAsync(new() { Limit = 2 })).Items, each => each.Id == first.Last.Id);
        Assert.Equal((0, 0, 0, null), (second.Messages, second.Calls, second.Errors, second.Last));
        Assert.Equal(2, (await acme.Deliveries.AddActivityAsync(page, days: 3))[0].Activity!.Calls);

        await host.DispatchAsync(Some.Inserted());
        await acme.SetUrlEnabledAsync(erp.Id!, Some.OtherUrl, isEnabled: false);
        var traffic = (await acme.Deliveries.AddTrafficAsync((await acme.FindAsync(erp.Id!))!)).Traffic;
        Assert.Equal([Some.Url, Some.OtherUrl], traffic.Select(each => each.Url));
        Assert.All(traffic, each => Assert.Equal((1, 413), (each.Waiting.Deliveries, each.Last!.StatusCode)));
    }
}
