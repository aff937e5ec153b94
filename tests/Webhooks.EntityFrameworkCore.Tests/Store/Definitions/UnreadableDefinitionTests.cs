using Webhooks.Administration;
using Webhooks.AdministrationSuite;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Receiving;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>A row that cannot be read is one webhook's affair: it is broken, and says so; all others go on.</summary>
public sealed class UnreadableDefinitionTests
{
    private const string SecondUrl = "https://second.example/hooks";
    private const string OneSubscription = "template that does not compile";

    /// <summary>What became of a stored text, by the names of what happened to it.</summary>
    private static readonly Dictionary<string, Func<string, string>> Damages = new()
    {
        ["secret of another protector"] = text => text.Replace("plain:whsec_", "lost:whsec_", StringComparison.Ordinal),
        ["secret that is none"] = text => text.Replace("plain:whsec_", "plain:!", StringComparison.Ordinal),
        ["secret without value"] = text => text.Replace("\"value\"", "\"worth\"", StringComparison.Ordinal),
        ["no secrets"] = text => text.Replace("\"secrets\"", "\"keys\"", StringComparison.Ordinal),
        ["header of another protector"] = text => text.Replace("plain:hidden", "lost:hidden", StringComparison.Ordinal),
        ["cut"] = text => text[..(text.Length / 2)],
        ["empty"] = _ => "",
        ["null"] = _ => "null",
        ["list"] = _ => "[]",
        ["empty object"] = _ => "{}",
        ["URLs of a newer version"] = text => text.Replace("\"urls\":[", "\"urls\":{\"first\":[", StringComparison.Ordinal)
            .Replace("],\"sch", "]},\"sch", StringComparison.Ordinal),
        ["subscription that is null"] = text => text.Replace("\"subscriptions\":[", "\"subscriptions\":[null,", StringComparison.Ordinal),
        ["of another tenant"] = text => text.Replace("\"acme\"", "\"globex\"", StringComparison.Ordinal),
        ["id of another webhook"] = text => text.Replace("\"id\":\"wh_", "\"id\":\"wh_0", StringComparison.Ordinal),
        ["URL that breaks a rule"] = text => text.Replace("https://erp.example", "nowhere", StringComparison.Ordinal),
        [OneSubscription] = text =>
            text.Replace("\"includePrevious\":false", "\"template\":\"{ 'a': \",\"includePrevious\":false", StringComparison.Ordinal),
    };

    public static TheoryData<DatabaseKind, string> AllDamages
    {
        get
        {
            var all = new TheoryData<DatabaseKind, string>();
            foreach (var name in Damages.Keys)
            {
                all.Add(new TheoryDataRow<DatabaseKind, string>(DatabaseKind.Sqlite, name));
                all.Add(new TheoryDataRow<DatabaseKind, string>(DatabaseKind.PostgreSql, name) { Skip = PostgreSqlCluster.Unavailable });
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(AllDamages))]
    public async Task Definition_Unreadable_IsShownBrokenAndCanBeDeleted_AndAllOthersGoOn(DatabaseKind kind, string damage)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var globex = host.ForTenant(Some.OtherTenant);
        var broken = await CreateAsync(acme, "ERP", Some.Url);
        var sound = await CreateAsync(acme, "Sound", SecondUrl);
        await CreateAsync(globex, "ERP", Some.OtherUrl);
        await host.DamageAsync(broken, Damages[damage]);

        // Nothing was read before: as after a restart.
        await host.DispatchAsync(Some.Inserted(tenant: Some.OtherTenant));
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        Assert.Equal([Some.OtherUrl, SecondUrl], host.Receivers.Sent.Select(request => request.Url.AbsoluteUri).Order());
        foreach (var delivery in (await acme.Deliveries.QueryAsync(new() { WebhookId = broken })).Items)
        {
            Assert.Equal((DeliveryState.Dead, DeadReason.InvalidDefinition), (delivery.State, delivery.DeadReason));
            Assert.NotEmpty(delivery.Detail!);
        }

        // Page by page, with the broken one in front of the other.
        var page = await acme.ListAsync(limit: 1);
        AssertBroken(Assert.Single(page.Items), broken);
        var next = Assert.Single((await acme.ListAsync(limit: 1, page.Next)).Items);
        Assert.Equal((sound, WebhookStatus.Active, null), (next.Webhook.Id, next.Status, next.Webhook.Defect));
        AssertBroken((await acme.FindAsync(broken))!, broken);
        await acme.Deliveries.GetActivityAsync(broken);
        if (damage != OneSubscription)
        {
            await Assert.ThrowsAsync<WebhookValidationException>(
                async () => await acme.Payloads.SendTestAsync(new() { WebhookId = broken }));
        }

        await acme.Payloads.ExplainAsync(Some.Inserted());
        await acme.UpdateAsync(sound, version: null, webhook => webhook with { Name = "Still sound" });

        await Refused.AsUnknownAsync(globex.DeleteAsync(broken, version: null));
        await Assert.ThrowsAsync<WebhookConflictException>(async () => await acme.DeleteAsync(broken, version: 7));
        await acme.DeleteAsync(broken, version: 1);
        Assert.Equal(["Still sound"], (await acme.ListAsync()).Items.Select(each => each.Webhook.Name));
        Assert.Null(await acme.FindAsync(broken));
    }

    [Theory, OnEachDatabase]
    public async Task Secret_Unreadable_MessagesAreDead_AndWhatWaitedIsSentOnceANewSecretIsThere(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        await host.DispatchAsync(Some.Inserted());
        await host.LoseSecretAsync(id);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();

        Assert.Empty(host.Receivers.Sent);
        var deliveries = (await acme.Deliveries.QueryAsync(new())).Items;
        Assert.Equal([DeliveryState.Dead, DeliveryState.Pending], deliveries.Select(each => each.State));
        Assert.Contains("secret cannot be read", deliveries[0].Detail, StringComparison.Ordinal);

        // No change that gives no secret: the customer would not learn which one signs.
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with { Name = "x" }), ("$.secret", "secret.unreadable"));
        var rotated = await acme.RotateSecretAsync(id, version: 1);
        Assert.Equal((WebhookStatus.Active, 2L), (rotated.Details.Status, rotated.Details.Webhook.Version));
        Assert.Equal(["X-Key"], rotated.Details.Webhook.Headers.Keys);
        await host.DeliverDueAsync();
        var sent = Assert.Single(host.Receivers.Sent);
        Assert.Equal("hidden", sent.Headers["X-Key"]);
        Assert.True(new WebhookVerifier([new(rotated.Secret.Reveal())], time: host.Time)
            .Verify(sent.MessageId, sent.Timestamp, sent.Signature, sent.Body.Span).IsValid);
    }

    [Theory, OnEachDatabase]
    public async Task Secret_Unreadable_IsRepairedByAChangeThatGivesOne(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        await host.LoseSecretAsync(id);
        var own = WebhookSecret.Generate();
        var repaired = await acme.UpdateAsync(id, version: null, webhook => webhook with { Secrets = [own] });
        Assert.Equal((WebhookStatus.Active, 1), (repaired.Status, repaired.Webhook.Subscriptions.Count));
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        var sent = Assert.Single(host.Receivers.Sent);
        Assert.True(new WebhookVerifier([new(own.Reveal())], time: host.Time)
            .Verify(sent.MessageId, sent.Timestamp, sent.Signature, sent.Body.Span).IsValid);
    }

    [Theory, OnEachDatabase]
    public async Task Secret_OneOfTwoUnreadable_TheOtherGoesOnSigningBesideTheNewOne(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        var second = (await acme.RotateSecretAsync(id, version: null)).Secret.Reveal();
        await host.DamageAsync(id, text => LoseLast(text, "plain:whsec_"));
        AssertBroken((await acme.FindAsync(id))!, id);
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with { Name = "x" }), ("$.secret", "secret.unreadable"));
        var third = (await acme.RotateSecretAsync(id, version: null)).Secret.Reveal();
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        var sent = Assert.Single(host.Receivers.Sent);
        Assert.Equal(2, sent.Signature.Split(' ').Length);
        Assert.All([second, third], secret => Assert.True(new WebhookVerifier([new(secret)], time: host.Time)
            .Verify(sent.MessageId, sent.Timestamp, sent.Signature, sent.Body.Span).IsValid));
    }

    [Theory, OnEachDatabase]
    public async Task Header_Unreadable_IsRepairedByGivingItOrTakingItAway_NotByANewSecret(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        await host.DamageAsync(id, text => text.Replace("plain:hidden", "lost:hidden", StringComparison.Ordinal));
        var shown = (await acme.FindAsync(id))!;
        Assert.Equal("****", Assert.Single(shown.Webhook.Headers).Value);
        Assert.Contains("X-Key", shown.Webhook.Defect, StringComparison.Ordinal);
        await Refused.ByRulesAsync(acme.RotateSecretAsync(id, version: null), ("$", "webhook.broken"));
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with { Name = "x" }),
            ("$.headers['X-Key']", "header.unreadable"));
        var repaired = await acme.UpdateAsync(id, version: null, webhook => webhook with
        {
            Headers = new Dictionary<string, string> { ["x-key"] = "given again" },
        });
        Assert.Equal(WebhookStatus.Active, repaired.Status);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        Assert.Equal("given again", Assert.Single(Assert.Single(host.Receivers.Sent).Headers).Value);
    }

    [Theory, OnEachDatabase]
    public async Task Everything_Unreadable_WhatWaitsIsNotTakenForRemoved_AndIsSentOnceTheWholeIsSavedAgain(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        await acme.SetUrlEnabledAsync(id, Some.Url, isEnabled: false);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        await host.DamageAsync(id, text => text[..50]);
        await host.DeliverDueAsync();
        await acme.FindAsync(id);
        Assert.Equal(DeliveryState.Held, Assert.Single((await acme.Deliveries.QueryAsync(new())).Items).State);

        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [Some.Url] }), ("$.secret", "secret.unreadable"));
        await Refused.ByRulesAsync(acme.RotateSecretAsync(id, version: null), ("$", "webhook.broken"));
        var patch = """{ "urls": ["https://erp.example/hooks"] }"""u8.ToArray();
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => WebhookJson.Patch(webhook, patch)),
            ("$.name", "webhook.unreadable"),
            ("$.secret", "webhook.unreadable"),
            ("$.subscriptions", "webhook.unreadable"));
        var repaired = await acme.UpdateAsync(id, version: 1, _ => Some.Webhook() with { Secrets = [WebhookSecret.Generate()] });
        Assert.Equal(("ERP", 2L), (repaired.Webhook.Name, repaired.Webhook.Version));
        await acme.SetUrlEnabledAsync(id, Some.Url, isEnabled: true);
        await host.DeliverDueAsync();
        Assert.Single(host.Receivers.Sent);
    }

    [Theory, OnEachDatabase]
    public async Task Store_WebhookReadWithADefect_IsNotSavedBack(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "ERP", Some.Url);
        await host.DamageAsync(id, text => text.Replace("plain:", "lost:", StringComparison.Ordinal));
        var store = host.Get<IEditableWebhookStore>();
        var read = (await store.FindAsync(id))!;
        await Refused.ByRulesAsync(store.SaveAsync(read with { Name = "x" }), ("$.defect", "webhook.defect"));

        // The host may decide otherwise; without secrets one is made.
        var saved = await store.SaveAsync(read with { Defect = null, Headers = new Dictionary<string, string>() });
        Assert.Single(saved.Secrets);
        Assert.Null((await store.FindAsync(id))!.Defect);
    }

    private static void AssertBroken(WebhookDetails details, string id)
    {
        Assert.Equal((id, WebhookStatus.Broken, 1L), (details.Webhook.Id, details.Status, Math.Min(1, details.Webhook.Version!.Value)));
        Assert.NotEmpty(details.Webhook.Defect!);
        Assert.NotEmpty(details.Webhook.Name);
        var shown = AdministrationSuite.Shown.Json(details.Webhook, details.Destinations);
        Assert.Contains("\"status\":\"broken\",\"defect\":\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", shown, StringComparison.Ordinal);
    }

    private static async Task<string> CreateAsync(ITenantWebhooks webhooks, string name, string url) =>
        (await webhooks.CreateAsync(Some.Webhook(name) with
        {
            Urls = [url],
            Headers = new Dictionary<string, string> { ["X-Key"] = "hidden" },
        })).Details.Webhook.Id!;

    private static string LoseLast(string text, string tagged)
    {
        var at = text.LastIndexOf(tagged, StringComparison.Ordinal);
        return $"{text.AsSpan(0, at)}lost:{text.AsSpan(at + "plain:".Length)}";
    }
}
