using Webhooks.Administration;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>What breaks a rule is refused: every error at once, and nothing is stored.</summary>
internal static class RefusalBehaviors
{
    private const string Tested = "Tested";

    public static async Task Create_WithWhatIsMadeHere_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var errors = await Refused.ByRulesAsync(
            acme.CreateAsync(Some.Webhook("ERP", Some.Inserts() with { Id = "sub_1" }) with
            {
                Id = "wh_1",
                TenantId = Some.OtherTenant,
                Version = 3,
                Headers = new Dictionary<string, string> { ["Authorization"] = "****" },
            }),
            ("$.id", "id.given"),
            ("$.tenantId", "tenantId.other"),
            ("$.version", "version.given"),
            ("$.headers.Authorization", "header.masked"),
            ("$.subscriptions[0].id", "id.given"));
        Assert.Equal(
            ["****", "3", "globex", "sub_1", "wh_1"], errors.Select(error => error.Value).Order(StringComparer.Ordinal));
        Assert.Empty((await acme.ListAsync()).Items);
        Assert.Equal(Some.Tenant, (await acme.CreateAsync(Some.Webhook() with { TenantId = Some.Tenant })).Details.Webhook.TenantId);
    }

    public static async Task Update_OfWhatIsMadeHere_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        await Refused.ByRulesAsync(
            acme.UpdateAsync(created.Id!, version: null, webhook => webhook with
            {
                Id = "wh_1",
                TenantId = Some.OtherTenant,
                Headers = new Dictionary<string, string> { ["X"] = "****" },
                Subscriptions = [.. webhook.Subscriptions, Some.Updates() with { Id = "sub_1" }],
            }),
            ("$.id", "id.given"),
            ("$.tenantId", "tenantId.other"),
            ("$.headers.X", "header.masked"),
            ("$.subscriptions[1].id", "id.given"));
        await AssertUntouchedAsync(acme, created);
    }

    public static async Task Create_BrokenByOneRule_NamesPathCodeAndValue_AndStoresNothing(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var (broken, path, code, value) in Broken())
        {
            var error = Assert.Single(await Refused.ByRulesAsync(acme.CreateAsync(broken), (path, code)));
            Assert.Equal(value, error.Value);
        }

        Assert.Empty((await acme.ListAsync()).Items);
    }

    public static async Task Update_BrokenByOneRule_NamesPathAndCode_AndStoresNothing(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook(Tested))).Details.Webhook;
        foreach (var (broken, path, code, _) in Broken())
        {
            await Refused.ByRulesAsync(
                acme.UpdateAsync(created.Id!, created.Version, _ => broken with { Id = created.Id }), (path, code));
        }

        await AssertUntouchedAsync(acme, created);
    }

    public static async Task Create_BrokenByManyRules_NamesAllOfThem(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await Refused.ByRulesAsync(
            acme.CreateAsync(new()
            {
                Id = "wh_1",
                Name = " ",
                Urls = ["http://erp.example/", "https://u:p@erp.example/"],
                MaxCallsPerSecond = 0,
                Schedule = "soon",
                Headers = new Dictionary<string, string> { ["Host"] = "x", ["Cookie"] = "****" },
                Subscriptions =
                [
                    Some.Inserts() with { Fields = ["Status"] },
                    Some.Updates("Status", "") with { EventSources = ["RESTAPIs", "RESTAPIs"] },
                    Some.Inserts(""),
                    Some.Inserts(),
                    Some.Inserts("A") with { Payload = new() { Fields = ["x"], Template = "{", IncludePrevious = true } },
                ],
            }),
            ("$.id", "id.given"),
            ("$.name", "name.required"),
            ("$.urls[0]", "url.scheme"),
            ("$.urls[1]", "url.userInfo"),
            ("$.maxCallsPerSecond", "maxCallsPerSecond.range"),
            ("$.schedule", "schedule.invalid"),
            ("$.headers.Host", "header.reserved"),
            ("$.headers.Cookie", "header.masked"),
            ("$.subscriptions[0].fields", "fields.notUpdate"),
            ("$.subscriptions[1].fields[1]", "field.empty"),
            ("$.subscriptions[1].eventSources[1]", "eventSource.duplicate"),
            ("$.subscriptions[2].objectName", "objectName.required"),
            ("$.subscriptions[3]", "subscription.overlap"),
            ("$.subscriptions[4].payload", "payload.conflict"),
            ("$.subscriptions[4].payload.includePrevious", "payload.includePrevious"),
            ("$.subscriptions[4].payload.template", "template.syntax"));
        Assert.Empty((await acme.ListAsync()).Items);
    }

    public static async Task Name_TakenInTheTenantIgnoringCase_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await acme.CreateAsync(Some.Webhook("Straße"));
        await Refused.ByRulesAsync(acme.CreateAsync(Some.Webhook("sTRAßE")), ("$.name", "name.duplicate"));
        var other = (await acme.CreateAsync(Some.Webhook("other"))).Details.Webhook;
        await Refused.ByRulesAsync(
            acme.UpdateAsync(other.Id!, version: null, webhook => webhook with { Name = "STRAßE" }),
            ("$.name", "name.duplicate"));
        await AssertUntouchedAsync(acme, other);
        await host.ForTenant(Some.OtherTenant).CreateAsync(Some.Webhook("Straße"));
    }

    private static async Task AssertUntouchedAsync(ITenantWebhooks webhooks, Webhook expected) =>
        Assert.Equal(Shown.Json(expected), Shown.Json((await webhooks.FindAsync(expected.Id!))!.Webhook));

    /// <summary>A webhook for each rule that only it breaks, with what the error names.</summary>
    private static IEnumerable<(Webhook Broken, string Path, string Code, string? Value)> Broken()
    {
        var webhook = Some.Webhook(Tested);
        yield return (webhook with { Name = "" }, "$.name", "name.required", "");
        yield return (webhook with { Name = new('n', 201) }, "$.name", "name.length", $"{new string('n', 100)}…");
        yield return (webhook with { Urls = [] }, "$.urls", "urls.count", "0");
        yield return (
            webhook with { Urls = [.. Enumerable.Range(0, 21).Select(i => $"{Some.Url}/{i}")] }, "$.urls", "urls.count", "21");
        yield return (webhook with { Urls = ["erp"] }, "$.urls[0]", "url.invalid", "erp");
        yield return (webhook with { Urls = [Some.Url, "http://b.example/"] }, "$.urls[1]", "url.scheme", "http://b.example/");
        yield return (webhook with { Urls = ["https://localhost/"] }, "$.urls[0]", "url.host", "https://localhost/");
        yield return (
            webhook with { Urls = ["https://user:secret@b.example/"] }, "$.urls[0]", "url.userInfo", "https://****@b.example/");
        yield return (webhook with { Urls = [Some.Url, "HTTPS://ERP.example:443/hooks"] }, "$.urls[1]", "url.duplicate",
            "HTTPS://ERP.example:443/hooks");
        yield return (webhook with { MaxCallsPerSecond = 0 }, "$.maxCallsPerSecond", "maxCallsPerSecond.range", "0");
        yield return (webhook with { Schedule = "5m" }, "$.schedule", "schedule.invalid", "5m");
        foreach (var name in new[] { "host", "Content-Type", "webhook-id", "User-Agent", "connection", "Transfer-Encoding" })
        {
            yield return (WithHeader(name, "x"), PathOf(name), "header.reserved", name);
        }

        yield return (WithHeader("a b", "x"), "$.headers['a…']", "header.name", "a…");
        yield return (WithHeader("Cookie", "one\r\ntwo"), "$.headers.Cookie", "header.value", "****");
        yield return (With(Some.Inserts("")), "$.subscriptions[0].objectName", "objectName.required", "");
        yield return (
            With(Some.Inserts() with { EventType = "" }), "$.subscriptions[0].eventType", "eventType.required", "");
        yield return (
            With(Some.Inserts() with { Fields = ["Status"] }), "$.subscriptions[0].fields", "fields.notUpdate", "Status");
        yield return (With(Some.Updates("Id", " ")), "$.subscriptions[0].fields[1]", "field.empty", " ");
        yield return (With(Some.Updates("Id", "Id")), "$.subscriptions[0].fields[1]", "field.duplicate", "Id");
        yield return (With(Some.Inserts() with { EventSources = [""] }), "$.subscriptions[0].eventSources[0]", "eventSource.empty", "");
        yield return (
            With(Some.Inserts(), Some.Inserts() with { IsActive = false }),
            "$.subscriptions[1]",
            "subscription.overlap",
            "table.recordInsert of Orders");
        yield return (
            With(Some.Updates("Id", "Total"), Some.Updates("Status", "Id")),
            "$.subscriptions[1]",
            "subscription.overlap",
            "table.recordUpdate of Orders");
        yield return (
            With(Some.Inserts() with { Payload = new() { Template = "{\"key\": [@out-hook:secret]}" } }),
            "$.subscriptions[0].payload.template",
            "template.secret",
            "[@out-hook:secret]");

        Webhook With(params EventSubscription[] subscriptions) => webhook with { Subscriptions = subscriptions };

        Webhook WithHeader(string name, string value) =>
            webhook with { Headers = new Dictionary<string, string> { [name] = value } };

        static string PathOf(string name) =>
            name.Contains('-', StringComparison.Ordinal) ? $"$.headers['{name}']" : $"$.headers.{name}";
    }
}
