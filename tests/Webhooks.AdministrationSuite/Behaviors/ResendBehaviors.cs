using Webhooks.Administration;
using Webhooks.Outbox;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>
/// A delivery that is sent again takes the place of the retry that was to follow: nothing is sent twice, and nothing is
/// lost, in whichever order the two come.
/// </summary>
internal static class ResendBehaviors
{
    private const int Day = 24 * 60;

    public static async Task Resend_BeforeTheRetryIsDue_TakesItsPlace(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        await host.DeliverDueAsync();
        AssertSent(host, 0, 2);

        // At 5 the retry of before would have been due; the schedule began anew at 2.
        await PassAsync(host, 3);
        AssertSent(host, 0, 2);
        await PassAsync(host, 2);
        AssertSent(host, 0, 2, 7);
        await AssertEndsDeliveredAsync(host, acme, delivery, at: 67);
    }

    public static async Task Resend_WhenTheRetryIsDue_IsOneAttempt(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        await host.DeliverDueAsync();
        AssertSent(host, 0, 5);

        // Without it the next one would come after an hour.
        await PassAsync(host, 5);
        AssertSent(host, 0, 5, 10);
        await AssertEndsDeliveredAsync(host, acme, delivery, at: 70);
    }

    public static async Task Resend_WhileTheRetryIsInFlight_ChangesNothing(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        var call = host.Receivers.HoldNext(Some.Url);
        await using (var pump = host.StartPump())
        {
            await call.ArrivedAsync();
            Assert.Equal(ResendResult.InFlight, await acme.Deliveries.ResendAsync(delivery));
            Assert.Null(await acme.Deliveries.CancelAsync(delivery));
            call.Release();
            await pump.UntilNothingIsDueAsync();
        }

        AssertSent(host, 0, 5);
        await PassAsync(host, 5);
        AssertSent(host, 0, 5);
        await AssertEndsDeliveredAsync(host, acme, delivery, at: 65);
    }

    public static async Task Resend_JustAfterTheRetryFailed_ReplacesTheNextOne(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        await PassAsync(host, 5);
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        await host.DeliverDueAsync();
        AssertSent(host, 0, 5, 5);
        await PassAsync(host, 5);
        AssertSent(host, 0, 5, 5, 10);
        await AssertEndsDeliveredAsync(host, acme, delivery, at: 70);
    }

    public static async Task Resend_OfWhatHasEnded_SendsItOnceMoreUnderItsId(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        await PassAsync(host, 5);
        await PassAsync(host, 60);
        var dead = (await acme.Deliveries.FindAsync(delivery))!.Delivery;
        Assert.Equal((DeliveryState.Dead, DeadReason.Exhausted, 3), (dead.State, dead.DeadReason, dead.Attempts));
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        await host.DeliverDueAsync();
        AssertSent(host, 0, 5, 65, 65);
        await AssertEndsDeliveredAsync(host, acme, delivery, at: 70);
        Assert.Equal(ResendResult.Due, await acme.Deliveries.ResendAsync(delivery));
        await host.DeliverAsync();
        AssertSent(host, 0, 5, 65, 65, 70, 70 + Day);
        var details = (await acme.Deliveries.FindAsync(delivery))!;
        Assert.Equal(DeliveryState.Delivered, details.Delivery.State);
        Assert.Equal([1, 2, 3, 4, 5, 6], details.Attempts.Select(each => each.Number));
    }

    public static async Task Resend_ToADisabledUrl_IsHeldUntilItIsEnabled(AdministrationUnderTest host)
    {
        var (acme, delivery) = await FailOnceAsync(host);
        var webhookId = (await acme.Deliveries.FindAsync(delivery))!.Delivery.WebhookId;
        await acme.SetUrlEnabledAsync(webhookId, Some.Url, isEnabled: false);
        Assert.Equal(ResendResult.Held, await acme.Deliveries.ResendAsync(delivery));
        await PassAsync(host, 10);
        AssertSent(host, 0);
        host.Receivers.Answer(Some.Url, 200);
        await acme.SetUrlEnabledAsync(webhookId, Some.Url, isEnabled: true);
        await host.DeliverAsync();
        AssertSent(host, 0, 10);
        Assert.Equal(ResendResult.NotFound, await acme.Deliveries.ResendAsync("dlv_of_nobody"));
    }

    /// <summary>A delivery that failed at minute 0; its retry is due at 5, the last one an hour after that.</summary>
    private static async Task<(ITenantWebhooks Webhooks, string DeliveryId)> FailOnceAsync(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await acme.CreateAsync(Some.Webhook());
        host.Receivers.Answer(Some.Url, 500);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        var delivery = Assert.Single((await acme.Deliveries.QueryAsync(new())).Items);
        Assert.Equal((DeliveryState.Pending, 1), (delivery.State, delivery.Attempts));
        return (acme, delivery.Id);
    }

    private static async Task PassAsync(AdministrationUnderTest host, int minutes)
    {
        host.Time.Advance(TimeSpan.FromMinutes(minutes));
        await host.DeliverDueAsync();
    }

    /// <summary>At which minutes it was sent, always under one id.</summary>
    private static void AssertSent(AdministrationUnderTest host, params int[] minutes)
    {
        var times = host.Receivers.TimesOf(Some.Url);
        Assert.Equal(minutes, times.Select(time => (int)(time - times[0]).TotalMinutes));
        Assert.Single(host.Receivers.Sent.Select(sent => sent.MessageId).Distinct());
    }

    /// <summary>It is still owed, and its next retry, which succeeds, is its last call.</summary>
    private static async Task AssertEndsDeliveredAsync(AdministrationUnderTest host, ITenantWebhooks webhooks, string deliveryId, int at)
    {
        var sent = host.Receivers.Sent.Count;
        host.Receivers.Answer(Some.Url, 200);
        var begin = host.Receivers.TimesOf(Some.Url)[0];
        host.Time.Advance(begin.AddMinutes(at) - host.Time.GetUtcNow());
        await host.DeliverAsync();
        await PassAsync(host, Day);
        Assert.Equal(sent + 1, host.Receivers.Sent.Count);
        Assert.Equal(DeliveryState.Delivered, (await webhooks.Deliveries.FindAsync(deliveryId))!.Delivery.State);
    }
}
