using Webhooks.Administration;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>A stored value of a header goes to the hosts that it was given for, and to no other.</summary>
internal static class HeaderBehaviors
{
    private const string Token = "Bearer of-the-erp";

    public static async Task Header_KeptForANewHost_IsRefused_AndNothingIsSentThere(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme);
        foreach (var (url, origin) in new[]
        {
            (Some.OtherUrl, "https://crm.example:443"),
            ("https://erp.example:8443/hooks", "https://erp.example:8443"),
            ("https://erp.example.evil.example/hooks", "https://erp.example.evil.example:443"),
            ("https://www.erp.example/hooks", "https://www.erp.example:443"),
        })
        {
            // URLs alone, and beside other changes; also of a webhook that is not active then, and with one value given.
            var changes = new Func<Webhook, Webhook>[]
            {
                webhook => webhook with { Urls = [Some.Url, url] },
                webhook => webhook with { Urls = [url], IsActive = false, Name = "other" },
                webhook => webhook with { Urls = [url], Headers = Headers("****", "given again") },
            };
            foreach (var change in changes)
            {
                var errors = await Refused.ByRulesAsync(
                    acme.UpdateAsync(id, version: null, change), ("$.headers", "headers.required"));
                Assert.Contains(origin, errors[0].Rule, StringComparison.Ordinal);
                Assert.Contains("authorization", errors[0].Rule, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("erp-", errors[0].ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Equal((1, "ERP"), ((await acme.FindAsync(id))!.Webhook.Version, (await acme.FindAsync(id))!.Webhook.Name));
        await Refused.AsUnknownAsync(acme.Payloads.SendTestAsync(new() { WebhookId = id, Url = Some.OtherUrl }));
        await acme.Payloads.SendTestAsync(new() { WebhookId = id });
        Assert.Equal([Some.Url], host.Receivers.Sent.Select(request => request.Url.AbsoluteUri));
    }

    public static async Task Header_RenamedForANewHost_HasNoValueToKeep(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme);
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with
            {
                Headers = new Dictionary<string, string> { ["X-Renamed"] = "****" },
            }),
            ("$.headers['X-Renamed']", "header.masked"));
    }

    public static async Task Header_SameHostInOtherWords_IsKept(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme);
        foreach (var url in new[]
        {
            "https://ERP.example/elsewhere?a=1",
            "https://erp.example:443/hooks",
            "https://erp.example./hooks",
        })
        {
            await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [url] });
        }

        await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [Some.Url, "https://erp.example/two"] });
        await acme.Payloads.SendTestAsync(new() { WebhookId = id, Url = Some.Url });
        Assert.Equal(Token, Assert.Single(host.Receivers.Sent).Headers["Authorization"]);
    }

    public static async Task Header_HostInItsTwoAlphabets_IsKept(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, "https://b\u00fccher.example/hooks");
        await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = ["https://xn--bcher-kva.example/hooks"] });
    }

    public static async Task Header_HostTakenAwayAndBroughtBack_IsANewOne(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme, Some.Url, Some.OtherUrl);
        await acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [Some.Url] });
        await Refused.ByRulesAsync(
            acme.UpdateAsync(id, version: null, webhook => webhook with { Urls = [Some.Url, Some.OtherUrl] }),
            ("$.headers", "headers.required"));
    }

    public static async Task Header_GivenAgainOrTakenAway_LetsANewHostIn(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = await CreateAsync(acme);
        await acme.UpdateAsync(id, version: null, webhook => webhook with
        {
            Urls = [Some.Url, Some.OtherUrl],
            Headers = Headers("Bearer new", "new"),
        });
        await acme.Payloads.SendTestAsync(new() { WebhookId = id, Url = Some.OtherUrl });
        Assert.Equal("Bearer new", Assert.Single(host.Receivers.Sent).Headers["Authorization"]);

        await acme.UpdateAsync(id, version: null, webhook => webhook with
        {
            Urls = ["https://third.example/"],
            Headers = new Dictionary<string, string>(),
        });
        await acme.Payloads.SendTestAsync(new() { WebhookId = id });
        Assert.Empty(host.Receivers.Sent[^1].Headers);
    }

    private static async Task<string> CreateAsync(ITenantWebhooks acme, params IReadOnlyList<string> urls) =>
        (await acme.CreateAsync(Some.Webhook() with
        {
            Urls = urls.Count > 0 ? urls : [Some.Url],
            Headers = Headers(Token, "erp-key"),
        })).Details.Webhook.Id!;

    private static Dictionary<string, string> Headers(string authorization, string key) =>
        new() { ["Authorization"] = authorization, ["X-Key"] = key };
}
