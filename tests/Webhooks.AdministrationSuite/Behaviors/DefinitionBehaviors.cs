using Webhooks.Administration;
using Webhooks.Outbox;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>Webhooks are created, read, listed, changed and deleted, each tenant its own.</summary>
internal static class DefinitionBehaviors
{
    public static async Task Create_Webhook_ReadsAsItWasGiven_WithIdsAndAVersion(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var given = Some.Webhook("ERP", Some.Inserts(), Some.Updates("Status", "Total") with { IsActive = false }) with
        {
            Description = "Orders to the ERP",
            Urls = [Some.Url, Some.OtherUrl],
            MaxCallsPerSecond = 5,
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer 1" },
        };
        var created = (await acme.CreateAsync(given)).Details;
        Assert.Equal(WebhookStatus.Active, created.Status);
        Assert.Empty(created.Destinations);
        Assert.Equal((Some.Tenant, 1), (created.Webhook.TenantId, created.Webhook.Version));

        var read = await acme.FindAsync(created.Webhook.Id!);
        Assert.Equal(Output(created.Webhook), Output(read!.Webhook));
        var withoutIds = read.Webhook with
        {
            Id = null,
            TenantId = null,
            Version = null,
            CreatedAt = null,
            ModifiedAt = null,
            Subscriptions =
            [
                .. read.Webhook.Subscriptions.Select(each => each with { Id = null, CreatedAt = null, ModifiedAt = null }),
            ],
        };
        Assert.Equal(Output(given), Output(withoutIds));
        Assert.Equal(2, read.Webhook.Subscriptions.Select(each => each.Id).OfType<string>().Distinct().Count());
    }

    public static async Task Update_Webhook_ChangesWhatItNames_AndCountsTheVersion(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        var changed = await acme.UpdateAsync(
            created.Id!, created.Version, webhook => webhook with { Name = "ERP 2", Urls = [Some.OtherUrl] });
        Assert.Equal(2, changed.Webhook.Version);
        var expected = created with { Name = "ERP 2", Urls = [Some.OtherUrl], Version = 2 };
        Assert.Equal(Output(expected), Output(changed.Webhook));
        Assert.Equal(Output(expected), Output((await acme.FindAsync(created.Id!))!.Webhook));
    }

    public static async Task Delete_Webhook_IsGone_AndNothingIsRecordedForItAnyMore(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        Assert.Equal(1, (await host.DispatchAsync(Some.Inserted())).Messages);
        await acme.DeleteAsync(id, version: null);
        Assert.Null(await acme.FindAsync(id));
        Assert.Empty((await acme.ListAsync()).Items);
        Assert.Equal(0, (await host.DispatchAsync(Some.Inserted())).Messages);
        await Refused.AsUnknownAsync(acme.DeleteAsync(id, version: null));
        await acme.CreateAsync(Some.Webhook());
    }

    public static async Task List_SeveralPages_IsByNameIgnoringCase_AndOfTheTenantOnly(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var name in new[] { "delta", "Bravo", "alpha", "Charlie", "echo" })
        {
            await acme.CreateAsync(Some.Webhook(name));
        }

        await host.ForTenant(Some.OtherTenant).CreateAsync(Some.Webhook("alpha"));
        await host.ForTenant(null).CreateAsync(Some.Webhook("alpha"));
        var pages = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await acme.ListAsync(2, cursor);
            pages.Add(string.Join(' ', page.Items.Select(each => each.Webhook.Name)));
            if ((cursor = page.Next) is null)
            {
                break;
            }

            // What comes and goes beside them moves none of the others.
            await acme.CreateAsync(Some.Webhook($"aa {pages.Count}"));
        }

        Assert.Equal(["alpha Bravo", "Charlie delta", "echo"], pages);
        Assert.Equal("alpha", Assert.Single((await host.ForTenant(null).ListAsync()).Items).Webhook.Name);
    }

    public static async Task Webhook_OfAnotherTenant_IsAsUnknownAsNone(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var theirs = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        await host.DispatchAsync(Some.Inserted());
        var delivery = Assert.Single((await acme.Deliveries.QueryAsync(new())).Items);
        foreach (var tenant in new[] { Some.OtherTenant, "ACME", null })
        {
            var other = host.ForTenant(tenant);
            foreach (var id in new[] { theirs.Id!, "wh_of_nobody" })
            {
                await AssertUnknownAsync(other, id, theirs.Subscriptions[0].Id!);
            }

            Assert.Empty((await other.ListAsync()).Items);
            Assert.Empty((await other.Payloads.ExplainAsync(Some.Inserted(tenant: tenant))).Items);
            Assert.Empty((await other.Deliveries.QueryAsync(new() { Tenant = TenantFilter.For(Some.Tenant) })).Items);
            Assert.Null(await other.Deliveries.FindAsync(delivery.Id));
            Assert.Equal(ResendResult.NotFound, await other.Deliveries.ResendAsync(delivery.Id));
            Assert.Null(await other.Deliveries.CancelAsync(delivery.Id));
        }

        Assert.Equal(Output(theirs), Output((await acme.FindAsync(theirs.Id!))!.Webhook));
        Assert.Equal(DeliveryState.Pending, (await acme.Deliveries.FindAsync(delivery.Id))!.Delivery.State);
    }

    private static async Task AssertUnknownAsync(ITenantWebhooks webhooks, string id, string subscriptionId)
    {
        Assert.Null(await webhooks.FindAsync(id));
        await Refused.AsUnknownAsync(webhooks.UpdateAsync(id, version: null, each => each));
        await Refused.AsUnknownAsync(webhooks.DeleteAsync(id, version: 7));
        await Refused.AsUnknownAsync(webhooks.RotateSecretAsync(id, version: null));
        await Refused.AsUnknownAsync(webhooks.SetUrlEnabledAsync(id, Some.Url, isEnabled: false));
        await Refused.AsUnknownAsync(webhooks.AddSubscriptionAsync(id, version: null, Some.Updates()));
        await Refused.AsUnknownAsync(webhooks.RemoveSubscriptionAsync(id, subscriptionId, version: null));
        await Refused.AsUnknownAsync(webhooks.Payloads.SendTestAsync(new() { WebhookId = id }));
        await Refused.AsUnknownAsync(
            webhooks.Payloads.PreviewAsync(new() { WebhookId = id, SubscriptionId = subscriptionId }));
        await Refused.AsUnknownAsync(webhooks.Deliveries.GetActivityAsync(id));
        await Refused.AsUnknownAsync(webhooks.Deliveries.RecoverAsync(new() { WebhookId = id, Since = default }));
        await Refused.AsUnknownAsync(webhooks.Deliveries.CancelAllAsync(id));
    }

    private static string Output(Webhook webhook) => Shown.Json(webhook);
}
