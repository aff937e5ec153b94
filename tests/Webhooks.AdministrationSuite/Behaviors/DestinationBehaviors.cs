using Webhooks.Administration;
using Webhooks.Outbox;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>What becomes of messages that wait when URLs are changed, disabled or removed.</summary>
internal static class DestinationBehaviors
{
    private const string NewUrl = "https://new.example/hooks";

    public static async Task Delete_WhileMessagesWait_EndsThemRemoved(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await host.DispatchAsync(Some.Inserted());
        await acme.DeleteAsync(id, version: null);
        await host.DeliverAsync();
        await AssertRemovedAsync(acme, Some.Url, attempts: 0);
        Assert.Empty(host.Receivers.Sent);
    }

    public static async Task Delete_WhileAMessageIsSent_LetsItFinish_AndEndsItsRetryRemoved(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(
            Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook.Id!;
        await host.DispatchAsync(Some.Inserted());
        host.Receivers.Answer(Some.OtherUrl, 500);
        var (first, second) = (host.Receivers.HoldNext(Some.Url), host.Receivers.HoldNext(Some.OtherUrl));
        await using var pump = host.StartPump();
        await first.ArrivedAsync();
        await second.ArrivedAsync();
        await acme.DeleteAsync(id, version: null);
        first.Release();
        second.Release();
        await pump.UntilNothingIsDueAsync();
        Assert.Equal(DeliveryState.Delivered, (await DeliveryAsync(acme, Some.Url)).State);

        host.Time.Advance(TimeSpan.FromMinutes(5));
        await pump.UntilNothingIsDueAsync();
        await AssertRemovedAsync(acme, Some.OtherUrl, attempts: 1);
        Assert.Single(host.Receivers.SentTo(Some.OtherUrl));
    }

    public static async Task Urls_ChangedWhileMessagesWait_AreForWhatComesLater(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(
            Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook.Id!;
        await host.DispatchAsync(Some.Inserted());
        await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [NewUrl, Some.Url] });
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();

        Assert.Equal(
            (2, 0, 1),
            (host.Receivers.SentTo(Some.Url).Count, host.Receivers.SentTo(Some.OtherUrl).Count, host.Receivers.SentTo(NewUrl).Count));
        var later = Assert.Single((await acme.Deliveries.QueryAsync(new() { Limit = 1 })).Items).MessageId;
        Assert.Equal(later, host.Receivers.SentTo(NewUrl)[0].MessageId);
        Assert.Contains(host.Receivers.SentTo(Some.Url), sent => sent.MessageId == later);
        await AssertRemovedAsync(acme, Some.OtherUrl, attempts: 0);
    }

    public static async Task Url_TakenAwayWhileItHoldsMessages_EndsThemRemoved(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(
            Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook.Id!;
        await acme.SetUrlEnabledAsync(id, Some.OtherUrl, isEnabled: false);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        Assert.Equal(DeliveryState.Held, (await DeliveryAsync(acme, Some.OtherUrl)).State);

        var changed = await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [Some.Url] });
        Assert.DoesNotContain(changed.Destinations, state => state.Url == Some.OtherUrl);
        await host.DeliverAsync();
        await AssertRemovedAsync(acme, Some.OtherUrl, attempts: 0);
    }

    public static async Task Url_ThatAnswersGone_IsDisabled_AndEnabledAgainGetsWhatWasHeld(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        host.Receivers.Answer(Some.Url, 410);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        var gone = Assert.Single((await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Dead })).Items);
        Assert.Equal(DeadReason.Gone, gone.DeadReason);

        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        var disabled = (await acme.FindAsync(id))!;
        Assert.Equal(WebhookStatus.Disabled, disabled.Status);
        Assert.True(Assert.Single(disabled.Destinations).IsDisabled);
        Assert.Equal(
            WebhookStatus.Disabled, Assert.Single((await acme.ListAsync()).Items).Status);
        Assert.Single((await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Held })).Items);
        Assert.Single(host.Receivers.Sent);

        host.Receivers.Answer(Some.Url, 200);
        Assert.Equal(WebhookStatus.Active, (await acme.SetUrlEnabledAsync(id, Some.Url, isEnabled: true)).Status);
        await host.DeliverAsync();
        Assert.Equal(2, host.Receivers.Sent.Count);
        Assert.Empty((await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Held })).Items);
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(gone.Id));

        // A store may count it to what is released bit by bit.
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.DeliverAsync();
        Assert.Equal(3, host.Receivers.Sent.Count);
    }

    public static async Task Url_DisabledByHand_HoldsItsMessages_AndOnlyThem(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(
            Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook.Id!;
        var details = await acme.SetUrlEnabledAsync(id, Some.OtherUrl, isEnabled: false);
        Assert.Equal(WebhookStatus.Active, details.Status);
        Assert.True(Assert.Single(details.Destinations, state => state.Url == Some.OtherUrl).IsDisabledByHost);
        await Refused.AsUnknownAsync(acme.SetUrlEnabledAsync(id, NewUrl, isEnabled: false));

        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        Assert.Equal(Some.Url, Assert.Single(host.Receivers.Sent).Url.AbsoluteUri);
        await acme.SetUrlEnabledAsync(id, Some.OtherUrl, isEnabled: true);
        await host.DeliverAsync();
        Assert.Single(host.Receivers.SentTo(Some.OtherUrl));
    }

    private static async Task<Delivery> DeliveryAsync(ITenantWebhooks webhooks, string url) =>
        Assert.Single((await webhooks.Deliveries.QueryAsync(new())).Items, each => each.Url == url);

    private static async Task AssertRemovedAsync(ITenantWebhooks webhooks, string url, int attempts)
    {
        var delivery = await DeliveryAsync(webhooks, url);
        Assert.Equal(
            (DeliveryState.Dead, DeadReason.Removed, attempts), (delivery.State, delivery.DeadReason, delivery.Attempts));
    }
}
