using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Definitions.InMemory;
using Webhooks.Support;
using Xunit;
using Definition = Webhooks.AdministrationSuite.Some;

namespace Webhooks.Administration;

/// <summary>Administration needs some parts of a host, and does without others.</summary>
public sealed class AdministrationPartsTests
{
    [Fact]
    public async Task StoreOfTheHost_ThatCanBeEdited_IsAdministered()
    {
        await using var services = Services(builder => builder.UseWebhookStore<OwnStore>());
        var own = Assert.IsType<OwnStore>(services.GetRequiredService<IWebhookStore>());
        var created = await Administered(services).CreateAsync(Definition.Webhook());
        Assert.NotNull(await own.FindAsync(created.Details.Webhook.Id!));

        var store = services.GetRequiredService<InMemoryWebhookStore>();
        await using var given = Services(builder => builder.UseWebhookStore(store));
        await Administered(given).CreateAsync(Definition.Webhook("CRM"));
        Assert.Equal(2, (await store.ListAsync(new())).Items.Count);
    }

    [Fact]
    public async Task StoreOfTheHost_WithoutHistory_SaysSo_AndIsAdministered()
    {
        await using var services = Services(builder => builder.UseWebhookStore<OwnStore>());
        var acme = Administered(services);
        var id = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook.Id!;
        await RefusedAsync(async () => await acme.GetHistoryAsync(id), "IWebhookHistory");
        await acme.DeleteAsync(id, version: null);
        Assert.Null(await acme.FindAsync(id));
    }

    [Fact]
    public void StoreOfTheHost_ThatIsOnlyRead_IsNamedWhereAdministrationIsAskedFor()
    {
        using var services = Services(builder => builder.UseWebhookStore(new ListedWebhooks()));
        var refused = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IWebhookAdministration>);
        Assert.Contains("IEditableWebhookStore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutboxWithoutLogAndControl_LeavesTheDefinitionsToBeAdministered()
    {
        await using var services = Services(builder => builder.UseOutbox(new BareStore()));
        var acme = Administered(services);
        var webhook = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook;
        Assert.Empty((await acme.FindAsync(webhook.Id!))!.Destinations);
        Assert.Single((await acme.ListAsync()).Items);
        Assert.NotEqual(
            0, (await acme.Payloads.PreviewAsync(new() { Subscription = Definition.Inserts() })).Message.Body.Length);

        await RefusedAsync(async () => await acme.Deliveries.QueryAsync(new()), "IDeliveryLog");
        await RefusedAsync(async () => await acme.Deliveries.FindAsync("dlv_1"), "IDeliveryLog");
        await RefusedAsync(async () => await acme.Deliveries.GetActivityAsync(webhook.Id!), "IDeliveryLog");
        await RefusedAsync(async () => await acme.Deliveries.CancelAllAsync(webhook.Id!), "IDeliveryControl");
        await RefusedAsync(async () => await acme.Deliveries.RecoverAsync(new() { WebhookId = webhook.Id!, Since = default }), "IDeliveryControl");
        await RefusedAsync(
            async () => await acme.SetUrlEnabledAsync(webhook.Id!, Definition.Url, isEnabled: true), "IDestinationControl");
    }

    [Fact]
    public async Task HostWithoutTransport_SaysHowToAddOne_AndCountsNoTest()
    {
        await using var services = Services(_ => { });
        var acme = Administered(services);
        var webhook = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook;
        await RefusedAsync(
            async () => await acme.Payloads.SendTestAsync(new() { WebhookId = webhook.Id! }), "AddHttpDelivery");
        await Assert.ThrowsAsync<WebhookNotFoundException>(
            async () => await acme.Payloads.SendTestAsync(new() { WebhookId = "wh_of_nobody" }));
    }

    [Fact]
    public async Task Argument_OutOfRange_IsRefused()
    {
        await using var services = Services(_ => { });
        var acme = Administered(services);
        foreach (var limit in new[] { 0, WebhookQuery.MaxLimit + 1 })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.ListAsync(limit));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.SearchAsync(new() { Limit = limit }));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.GetHistoryAsync("wh_1", limit));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.Deliveries.QueryAsync(new() { Limit = limit }));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.ListAsync(cursor: "not one of ours"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.SearchAsync(new() { Cursor = "MQAuAA" }));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.GetHistoryAsync("wh_1", cursor: "-1"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await acme.Deliveries.QueryAsync(new() { Cursor = "no" }));
        var id = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook.Id!;
        foreach (var days in new[] { 0, 41 })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await acme.Deliveries.GetActivityAsync(id, days));
        }
    }

    [Fact]
    public async Task Change_ThatMakesNothing_SaysSo()
    {
        await using var services = Services(_ => { });
        var acme = Administered(services);
        var webhook = (await acme.CreateAsync(Definition.Webhook())).Details.Webhook;
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await acme.UpdateAsync(webhook.Id!, version: null, _ => null!));
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await acme.UpdateSubscriptionAsync(webhook.Id!, webhook.Subscriptions[0].Id!, version: null, _ => null!));
    }

    [Fact]
    public async Task Definition_WithNulls_IsRefusedByName()
    {
        await using var services = Services(_ => { });
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(async () => await Administered(services)
            .CreateAsync(Definition.Webhook() with { Headers = null!, Subscriptions = [null!], Urls = null!, Secrets = null! }));
        ErrorAssert.All(
            refused.Errors,
            ("$.headers", "value.null"),
            ("$.secrets", "value.null"),
            ("$.urls", "urls.count"),
            ("$.subscriptions[0]", "subscription.required"));
    }

    private static ServiceProvider Services(Action<IWebhooksBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddWebhooks());
        return services.BuildServiceProvider();
    }

    private static ITenantWebhooks Administered(ServiceProvider services) =>
        services.GetRequiredService<IWebhookAdministration>().ForTenant("acme");

    private static async Task RefusedAsync(Func<Task> call, string named) => Assert.Contains(
        named, (await Assert.ThrowsAsync<NotSupportedException>(call)).Message, StringComparison.Ordinal);
}
