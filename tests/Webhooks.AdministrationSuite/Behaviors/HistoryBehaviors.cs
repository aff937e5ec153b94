using Webhooks.Administration;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>It is known who changed what, and when; never a secret.</summary>
internal static class HistoryBehaviors
{
    public static async Task Audit_OfAWebhook_SaysWhoCreatedAndChangedItAndItsSubscriptions(AdministrationUnderTest host)
    {
        var (maria, jo) = (host.ForTenant(Some.Tenant, "Maria"), host.ForTenant(Some.Tenant, "Jo"));
        var start = host.Time.GetUtcNow();
        var created = (await maria.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Updates()))).Details.Webhook;
        Assert.Equal((start, "Maria", start, "Maria"), Audit(created));
        host.Time.Advance(TimeSpan.FromHours(1));
        await jo.UpdateSubscriptionAsync(
            created.Id!, created.Subscriptions[1].Id!, version: null, each => each with { Fields = ["Status"] });
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.ForTenant(Some.Tenant).SetActiveAsync(created.Id!, isActive: false);

        foreach (var webhook in new[] { (await maria.FindAsync(created.Id!))!.Webhook, (await jo.ListAsync()).Items[0].Webhook })
        {
            Assert.Equal((start, "Maria", start.AddHours(2), null), Audit(webhook));
            Assert.Equal((start, "Maria", start, "Maria"), Audit(webhook.Subscriptions[0]));
            Assert.Equal((start, "Maria", start.AddHours(1), "Jo"), Audit(webhook.Subscriptions[1]));
        }
    }

    public static async Task Audit_OfACaller_IsNotChosenByTheCaller(AdministrationUnderTest host)
    {
        var maria = host.ForTenant(Some.Tenant, "Maria");
        var created = (await maria.CreateAsync(Some.Webhook())).Details.Webhook;
        var changed = await maria.UpdateAsync(created.Id!, version: null, webhook => webhook with
        {
            Name = "CRM",
            CreatedBy = "Jo",
            ModifiedBy = "Jo",
            CreatedAt = default(DateTimeOffset),
        });
        Assert.Equal((created.CreatedAt, "Maria", created.CreatedAt, "Maria"), Audit(changed.Webhook));
    }

    public static async Task History_OfAWebhook_HasWhatChanged_TheNewestFirst(AdministrationUnderTest host)
    {
        var (maria, jo) = (host.ForTenant(Some.Tenant, "Maria"), host.ForTenant(Some.Tenant, "Jo"));
        var id = (await maria.CreateAsync(Some.Webhook("ERP"))).Details.Webhook.Id!;
        host.Time.Advance(TimeSpan.FromHours(1));
        await jo.UpdateAsync(id, version: null, webhook => webhook with
        {
            Name = "CRM",
            Urls = [Some.Url, Some.OtherUrl],
            MaxCallsPerSecond = 5,
            Schedule = null,
        });
        await maria.AddSubscriptionAsync(id, version: null, Some.Updates("Status"));

        var entries = (await maria.GetHistoryAsync(id)).Items;
        Assert.Equal(
            [(HistoryOperation.Modified, 3, "Maria"), (HistoryOperation.Modified, 2, "Jo"), (HistoryOperation.Created, 1, "Maria")],
            entries.Select(entry => (entry.Operation, entry.Version, entry.By)));
        Assert.Equal(host.Time.GetUtcNow(), entries[1].At);
        Assert.Equal(
            [
                new("$.maxCallsPerSecond", null, "5"),
                new("$.name", "ERP", "CRM"),
                new("$.schedule", "0s,5m,1h", null),
                new("$.urls", $"[\"{Some.Url}\"]", $"[\"{Some.Url}\",\"{Some.OtherUrl}\"]"),
            ],
            entries[1].Changes.OrderBy(change => change.Path, StringComparer.Ordinal));
        var added = (await maria.FindAsync(id))!.Webhook.Subscriptions[1].Id;
        Assert.Contains(new($"$.subscriptions[{added}].fields", null, "[\"Status\"]"), entries[0].Changes);
    }

    public static async Task History_OfSecretsAndHeaders_HasNoValues(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook() with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "first value" },
        });
        var id = created.Details.Webhook.Id!;
        await acme.UpdateAsync(id, version: null, webhook => webhook with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "second value" },
        });
        var rotated = await acme.RotateSecretAsync(id, version: null, new() { Overlap = TimeSpan.FromHours(1) });
        await acme.RevokeSecretAsync(id, version: null, created.Details.Secrets[0].Id);

        var entries = (await acme.GetHistoryAsync(id)).Items;
        var (old, next) = (created.Details.Secrets[0].Id, rotated.Details.Secrets[0].Id);
        Assert.Contains(new($"$.secrets[{old}]", "****", null), entries[0].Changes);
        Assert.Contains(new($"$.secrets[{next}]", null, "****"), entries[1].Changes);
        Assert.Contains(new($"$.secrets[{old}].expiresAt", null, "2026-11-23T13:00:00.000Z"), entries[1].Changes);
        Assert.Equal([new("$.headers.X-Key", "****", "****")], entries[2].Changes);
        Assert.Contains(new("$.headers.X-Key", null, "****"), entries[3].Changes);
        var all = string.Join(' ', entries.SelectMany(entry => entry.Changes));
        Assert.DoesNotContain("value", all, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", all, StringComparison.Ordinal);
    }

    public static async Task History_OfADeletedWebhook_SaysWhoDeletedIt(AdministrationUnderTest host)
    {
        var (maria, jo) = (host.ForTenant(Some.Tenant, "Maria"), host.ForTenant(Some.Tenant, "Jo"));
        var id = (await maria.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await jo.DeleteAsync(id, version: 1);
        var entries = (await maria.GetHistoryAsync(id)).Items;
        Assert.Equal(
            [(HistoryOperation.Deleted, "Jo"), (HistoryOperation.Created, "Maria")],
            entries.Select(entry => (entry.Operation, entry.By)));
        Assert.Equal([new("$.name", "ERP", null)], entries[0].Changes);
    }

    public static async Task History_OfOthersOrOfNothing_IsUnknown(AdministrationUnderTest host)
    {
        var (acme, globex) = (host.ForTenant(Some.Tenant), host.ForTenant(Some.OtherTenant));
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        await Refused.AsUnknownAsync(globex.GetHistoryAsync(id));
        await acme.DeleteAsync(id, version: null);
        await Refused.AsUnknownAsync(globex.GetHistoryAsync(id));
        await Refused.AsUnknownAsync(acme.GetHistoryAsync("wh_guessed"));
    }

    public static async Task History_OfManyChanges_KeepsTheNewest_PageByPage(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        for (var i = 0; i < AdministrationUnderTest.HistoryPerWebhook; i++)
        {
            await acme.UpdateAsync(id, version: null, webhook => webhook with { Description = $"{i}" });
        }

        var first = await acme.GetHistoryAsync(id, limit: 3);
        var second = await acme.GetHistoryAsync(id, limit: 3, first.Next);
        Assert.Equal([5, 4, 3, 2], first.Items.Concat(second.Items).Select(entry => entry.Version));
        Assert.Null(second.Next);
    }

    public static async Task History_OfManyDeletedWebhooks_IsKeptUpToALimit(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var living = (await acme.CreateAsync(Some.Webhook("living"))).Details.Webhook.Id!;
        List<string> ids = [];
        for (var i = 0; i < 30; i++)
        {
            ids.Add((await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!);
            await acme.DeleteAsync(ids[i], version: null);
        }

        // Each has two entries, and ten times four are kept.
        await Refused.AsUnknownAsync(acme.GetHistoryAsync(ids[9]));
        Assert.Equal(2, (await acme.GetHistoryAsync(ids[10])).Items.Count);
        Assert.Single((await acme.GetHistoryAsync(living)).Items);
    }

    public static async Task History_OfALargeChange_IsCut(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var template = $"{{ \"text\": \"{new string('x', 5_000)}\" }}";
        var subscriptions = Enumerable.Range(0, 60).Select(i => Some.Inserts($"O{i}")).ToArray();
        subscriptions[0] = subscriptions[0] with { Payload = new() { Template = template } };
        var id = (await acme.CreateAsync(Some.Webhook("ERP", subscriptions))).Details.Webhook.Id!;
        var entry = Assert.Single((await acme.GetHistoryAsync(id)).Items);
        var cut = entry.Changes.Single(change => change.Path.EndsWith(".payload.template", StringComparison.Ordinal));
        Assert.Equal(template[..1_000] + "…", cut.To);
        Assert.InRange(entry.Changes.Count, 20, 100);
        Assert.InRange(entry.Changes.Sum(change => change.Path.Length + (change.To?.Length ?? 0)), 4_000, 8_192);
        Assert.Equal(5 + (60 * 3) + 1, entry.Changes.Count + entry.MoreChanges);
    }

    private static (DateTimeOffset?, string?, DateTimeOffset?, string?) Audit(Webhook webhook) =>
        (webhook.CreatedAt, webhook.CreatedBy, webhook.ModifiedAt, webhook.ModifiedBy);

    private static (DateTimeOffset?, string?, DateTimeOffset?, string?) Audit(EventSubscription subscription) =>
        (subscription.CreatedAt, subscription.CreatedBy, subscription.ModifiedAt, subscription.ModifiedBy);
}
