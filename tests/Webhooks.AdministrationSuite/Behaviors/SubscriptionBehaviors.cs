using Webhooks.Administration;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>Subscriptions are managed one by one, and switched on and off.</summary>
internal static class SubscriptionBehaviors
{
    public static async Task Subscription_AddedChangedAndRemoved_LeavesTheOthersAlone(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        var added = (await acme.AddSubscriptionAsync(id, 1, Some.Updates("Status"))).Webhook;
        Assert.Equal(["table.recordInsert", "table.recordUpdate"], added.Subscriptions.Select(each => each.EventType.Value));
        var (first, second) = (added.Subscriptions[0], added.Subscriptions[1]);

        var changed = (await acme.UpdateSubscriptionAsync(
            id, second.Id!, 2, each => each with { Fields = ["Total"] })).Webhook;
        Assert.Equal([first.Id, second.Id], changed.Subscriptions.Select(each => each.Id));
        Assert.Equal(["Total"], changed.Subscriptions[1].Fields);

        var removed = (await acme.RemoveSubscriptionAsync(id, first.Id!, 3)).Webhook;
        Assert.Equal((4, second.Id), (removed.Version, Assert.Single(removed.Subscriptions).Id));
        await Refused.AsUnknownAsync(acme.RemoveSubscriptionAsync(id, first.Id!, version: null));
        await Refused.AsUnknownAsync(acme.UpdateSubscriptionAsync(id, first.Id!, version: null, each => each));
    }

    public static async Task Subscription_ThatBreaksRules_IsRefusedWithPathsOfItsOwn(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Inserts("Customers")))).Details.Webhook;
        (string, string)[] expected =
        [
            ("$.id", "id.given"), ("$.fields[1]", "field.duplicate"), ("$.payload.template", "template.syntax"),
        ];
        var broken = Some.Updates("Id", "Id") with { Id = "sub_1", Payload = new() { Template = "[" } };
        await Refused.ByRulesAsync(acme.AddSubscriptionAsync(created.Id!, version: null, broken), expected);
        await Refused.ByRulesAsync(
            acme.UpdateSubscriptionAsync(created.Id!, created.Subscriptions[1].Id!, version: null, _ => broken), expected);
        Assert.Equal(Shown.Json(created), Shown.Json((await acme.FindAsync(created.Id!))!.Webhook));
    }

    public static async Task Subscription_ThatOverlapsANeighbour_IsRefusedAsTheOneThatWasSent(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(
            Some.Webhook("ERP", Some.Updates("A"), Some.Updates("B"), Some.Updates("C")))).Details.Webhook;

        var ofAdded = await Refused.ByRulesAsync(
            acme.AddSubscriptionAsync(created.Id!, version: null, Some.Updates("D", "B")), ("$", "subscription.overlap"));
        Assert.Contains("subscriptions[1]", ofAdded[0].Rule, StringComparison.Ordinal);
        foreach (var (index, field, neighbour) in new[] { (1, "A", 0), (1, "C", 2), (0, "C", 2), (2, "A", 0) })
        {
            var errors = await Refused.ByRulesAsync(
                acme.UpdateSubscriptionAsync(
                    created.Id!, created.Subscriptions[index].Id!, version: null, each => each with { Fields = [field] }),
                ("$", "subscription.overlap"));
            Assert.Contains($"subscriptions[{neighbour}]", errors[0].Rule, StringComparison.Ordinal);
            Assert.DoesNotContain($"subscriptions[{index}]", errors[0].Rule, StringComparison.Ordinal);
        }

        Assert.Equal(Shown.Json(created), Shown.Json((await acme.FindAsync(created.Id!))!.Webhook));
    }

    public static async Task Subscription_ThatTakesTheIdOfANeighbour_IsRefusedAsTheOneThatWasSent(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Updates()))).Details.Webhook;
        var (first, second) = (created.Subscriptions[0].Id!, created.Subscriptions[1].Id!);
        foreach (var (changed, taken) in new[] { (first, second), (second, first) })
        {
            await Refused.ByRulesAsync(
                acme.UpdateSubscriptionAsync(created.Id!, changed, version: null, each => each with { Id = taken }),
                ("$.id", "id.duplicate"));
        }

        await Refused.ByRulesAsync(
            acme.AddSubscriptionAsync(created.Id!, version: null, Some.Inserts("A") with { Id = first }), ("$.id", "id.duplicate"));
    }

    public static async Task Subscription_SwitchedOff_IsNotProcessed_AndNothingIsMadeUpFor(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Inserts("Customers")))).Details.Webhook;
        await acme.UpdateSubscriptionAsync(
            created.Id!, created.Subscriptions[0].Id!, version: null, each => each with { IsActive = false });
        Assert.Equal((0, 1), await RecordedAsync(host));

        var all = await acme.SetSubscriptionsActiveAsync(created.Id!, version: null, isActive: false);
        Assert.All(all.Webhook.Subscriptions, each => Assert.False(each.IsActive));
        Assert.Equal(WebhookStatus.Active, all.Status);
        Assert.Equal((0, 0), await RecordedAsync(host));

        await acme.SetSubscriptionsActiveAsync(created.Id!, version: 3, isActive: true);
        await Refused.AsOutdatedAsync(acme.SetSubscriptionsActiveAsync(created.Id!, version: 3, isActive: false));
        Assert.Equal((1, 1), await RecordedAsync(host));
        await host.DeliverAsync();
        Assert.Equal(3, host.Receivers.Sent.Count);
    }

    public static async Task Webhook_SwitchedOff_RecordsNothing_AndWhatWaitsGoesOutWhenItIsBack(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await host.DispatchAsync(Some.Inserted());
        Assert.Equal(WebhookStatus.Inactive, (await acme.SetActiveAsync(id, isActive: false)).Status);
        Assert.Equal(0, (await host.DispatchAsync(Some.Inserted())).Messages);
        await host.DeliverAsync();
        Assert.Empty(host.Receivers.Sent);

        Assert.Equal(WebhookStatus.Active, (await acme.SetActiveAsync(id, isActive: true)).Status);
        await host.DeliverAsync();
        Assert.Single(host.Receivers.Sent);
    }

    private static async Task<(int Orders, int Customers)> RecordedAsync(AdministrationUnderTest host) => (
        (await host.DispatchAsync(Some.Inserted())).Messages,
        (await host.DispatchAsync(Some.Inserted("Customers"))).Messages);
}
