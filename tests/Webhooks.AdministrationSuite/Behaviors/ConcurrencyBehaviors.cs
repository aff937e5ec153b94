using System.Globalization;
using Webhooks.Administration;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>Nobody overwrites what somebody else saved in between.</summary>
internal static class ConcurrencyBehaviors
{
    private const int Editors = 8;

    public static async Task Update_OfAVersionThatIsNoMoreStored_Conflicts_AndLosesNothing(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var read = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        var (id, version) = (read.Id!, read.Version);
        await acme.UpdateAsync(id, version, webhook => webhook with { Description = "first" });
        await Refused.AsOutdatedAsync(acme.UpdateAsync(id, version, webhook => webhook with { Description = "second" }));
        await Refused.AsOutdatedAsync(acme.RotateSecretAsync(id, version));
        await Refused.AsOutdatedAsync(acme.AddSubscriptionAsync(id, version, Some.Updates()));
        await Refused.AsOutdatedAsync(acme.RemoveSubscriptionAsync(id, read.Subscriptions[0].Id!, version));
        await Refused.AsOutdatedAsync(
            acme.UpdateSubscriptionAsync(id, read.Subscriptions[0].Id!, version, each => each with { IsActive = false }));
        var stored = (await acme.FindAsync(id))!.Webhook;
        Assert.Equal(Shown.Json(read with { Description = "first", Version = 2 }), Shown.Json(stored));
    }

    public static async Task Update_OfOneVersionByManyAtOnce_SucceedsOnce(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        var saved = await Task.WhenAll(Enumerable.Range(0, Editors).Select(i => Task.Run(() => TryAsync(i))));
        var winner = Assert.Single(saved, each => each is not null);
        var stored = (await acme.FindAsync(id))!.Webhook;
        Assert.Equal((2, winner), (stored.Version, stored.Description));

        async Task<string?> TryAsync(int editor)
        {
            try
            {
                return (await acme.UpdateAsync(id, 1, webhook => webhook with { Description = $"of {editor}" }))
                    .Webhook.Description;
            }
            catch (WebhookConflictException)
            {
                return null;
            }
        }
    }

    public static async Task Update_WithoutVersionByManyAtOnce_KeepsEveryChange(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook() with { Description = "0" })).Details.Webhook.Id!;
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => Task.Run(() => acme
            .UpdateAsync(id, version: null, webhook => webhook with { Description = Incremented(webhook.Description!) })
            .AsTask())));
        var stored = (await acme.FindAsync(id))!.Webhook;
        Assert.Equal((Editors + 1, $"{Editors}"), (stored.Version, stored.Description));
    }

    public static async Task Subscriptions_AddedByManyAtOnce_AreAllThere(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(i => Task.Run(() => acme
            .AddSubscriptionAsync(id, version: null, Some.Inserts($"Object {i}")).AsTask())));
        var stored = (await acme.FindAsync(id))!.Webhook;
        Assert.Equal(Editors + 1, stored.Subscriptions.Select(each => each.Id).Distinct().Count());
    }

    public static async Task Delete_OfAVersionThatIsNoMoreStored_Conflicts_AndDeletesNothing(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await acme.UpdateAsync(id, 1, webhook => webhook with { Name = "ERP 2" });
        await Assert.ThrowsAsync<WebhookConflictException>(async () => await acme.DeleteAsync(id, version: 1));
        Assert.Equal("ERP 2", (await acme.FindAsync(id))!.Webhook.Name);
        await acme.DeleteAsync(id, version: 2);
        Assert.Null(await acme.FindAsync(id));
    }

    private static string Incremented(string number) =>
        $"{int.Parse(number, CultureInfo.InvariantCulture) + 1}";
}
