using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>What ended dead is sent again.</summary>
internal static class RecoveryBehaviors
{
    public static async Task Recover_WhatEndedDeadSinceATime_IsDeliveredUnderItsIds(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        host.Receivers.Answer(Some.Url, 413);
        await DispatchAsync(host, 1);
        host.Time.Advance(TimeSpan.FromHours(1));
        var since = host.Time.GetUtcNow();
        await DispatchAsync(host, 3);
        string[] lost = [.. host.Receivers.Sent.Skip(1).Select(sent => sent.MessageId).Order()];

        host.Receivers.Answer(Some.Url, 200);
        Assert.Equal(3, await acme.Deliveries.RecoverAsync(new() { WebhookId = webhook.Id!, Since = since }));
        Assert.Equal(0, await acme.Deliveries.RecoverAsync(new() { WebhookId = webhook.Id!, Since = since }));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.DeliverAsync();
        Assert.Equal(lost, host.Receivers.Sent.Skip(4).Select(sent => sent.MessageId).Order());
        Assert.Single((await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Dead })).Items);
    }

    public static async Task Recover_ThatIsCancelled_IsDoneByASecondCall(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        host.Receivers.Answer(Some.Url, 413);
        await DispatchAsync(host, 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await acme.Deliveries.RecoverAsync(new() { WebhookId = webhook.Id!, Since = default }, new(canceled: true)));

        host.Receivers.Answer(Some.Url, 200);
        await acme.Deliveries.RecoverAsync(new() { WebhookId = webhook.Id!, Since = default });
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.DeliverAsync();
        Assert.Equal(6, host.Receivers.Sent.Count);
        Assert.Equal(3, (await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Delivered })).Items.Count);
    }

    private static async Task DispatchAsync(AdministrationUnderTest host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await host.DispatchAsync(Some.Inserted());
        }

        await host.DeliverAsync();
    }
}
