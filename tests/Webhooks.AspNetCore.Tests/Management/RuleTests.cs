using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What breaks a rule of the model is refused with path, code, value and rule, and nothing is stored.</summary>
public sealed class RuleTests(RuleTests.Host host) : IClassFixture<RuleTests.Host>
{
    public static TheoryData<string, string, string, string, string?, string> Webhooks => BrokenRules.OfWebhooks;

    public static TheoryData<string, string, string, string?, string> Subscriptions => BrokenRules.OfSubscriptions;

    public static TheoryData<string, string, string> Overlaps => BrokenRules.Overlaps;

    public static TheoryData<string, string, string, string> Events => BrokenRules.OfEvents;

    [Theory]
    [MemberData(nameof(Webhooks))]
    public async Task Webhook_ThatBreaksARule_IsRefused(
        string member, string value, string path, string code, string? shown, string rule)
    {
        var body = $"{{ {string.Join(", ", Webhook(member, value).Select(each => $"\"{each.Key}\": {each.Value}"))} }}";
        AssertOne((await host.Nobody.PostAsync("", body)).IsProblem(422), path, code, shown, rule);
        await host.AssertUntouchedAsync();

        // The stored webhook has other headers, and its own id and tenant. For other hosts its values are given again.
        var again = member == "urls" ? """, "headers": { "X-Own": "value" }""" : "";
        AssertOne(
            (await host.Owner.PatchAsync($"/{host.Id}", $$"""{ "{{member}}": {{value}}{{again}} }""")).IsProblem(422),
            path,
            code,
            shown,
            rule);
        await host.AssertUntouchedAsync();
    }

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public async Task Subscription_ThatBreaksARule_IsRefused_InItsWebhookAndAlone(
        string subscription, string path, string code, string? shown, string rule)
    {
        var webhook = $$"""{ "name": "x", "urls": ["{{Bodies.Url}}"], "subscriptions": [{{subscription}}] }""";
        AssertOne((await host.Nobody.PostAsync("", webhook)).IsProblem(422), $"$.subscriptions[0]{path}", code, shown, rule);
        AssertOne(
            (await host.Owner.PatchAsync($"/{host.Id}", $$"""{ "subscriptions": [{{subscription}}] }""")).IsProblem(422),
            $"$.subscriptions[0]{path}",
            code,
            shown,
            rule);
        var one = $"/{host.Id}/subscriptions";
        AssertOne((await host.Owner.PostAsync(one, subscription)).IsProblem(422), $"${path}", code, shown, rule);
        one = $"{one}/{host.SubscriptionId}";
        AssertOne((await host.Owner.PutAsync(one, subscription)).IsProblem(422), $"${path}", code, shown, rule);
        AssertOne((await host.Owner.PatchAsync(one, subscription)).IsProblem(422), $"${path}", code, shown, rule);
        if (code != "id.given")
        {
            var draft = $$"""{ "subscription": {{subscription}} }""";
            AssertOne(
                (await host.Nobody.PostAsync("/preview", draft)).IsProblem(422), $"$.subscription{path}", code, shown, rule);
        }

        await host.AssertUntouchedAsync();
    }

    [Theory]
    [MemberData(nameof(Overlaps))]
    public async Task Subscriptions_ThatOverlap_AreRefused(string first, string second, string shown)
    {
        var webhook = $$"""{ "name": "x", "urls": ["{{Bodies.Url}}"], "subscriptions": [{{first}}, {{second}}] }""";
        AssertOne(
            (await host.Nobody.PostAsync("", webhook)).IsProblem(422),
            "$.subscriptions[1]",
            "subscription.overlap",
            shown,
            "subscriptions[0]");
        await host.AssertUntouchedAsync();
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Event_ThatNoChangeCanBe_IsRefused(string type, string members, string path, string code)
    {
        var change = $$"""{ "objectName": "Orders", "eventType": "{{type}}", {{members}} }""";
        var explained = (await host.Nobody.PostAsync("/explain", change)).IsProblem(422);
        Assert.Equal(($"${path}", code), Only(explained));
        var draft = $$"""
            { "subscription": { "objectName": "Orders", "eventType": "{{type}}" }, "event": {{change}} }
            """;
        Assert.Equal(($"$.event{path}", code), Only((await host.Nobody.PostAsync("/preview", draft)).IsProblem(422)));
    }

    [Fact]
    public async Task Webhook_ThatBreaksManyRules_IsRefusedForAllOfThem()
    {
        var answer = await host.Nobody.PostAsync("", """
            {
              "id": "wh_1", "tenantId": "globex", "name": "", "urls": ["http://a.example/", 7], "maxCallsPerSecond": 0,
              "headers": { "Host": "x", "X": "****" }, "secret": "whsec_AAAA", "colour": "red",
              "subscriptions": [
                { "eventType": "table.recordInsert", "fields": ["Id"] },
                { "objectName": "Orders", "eventType": "table.recordUpdate", "fields": ["Id", "Id"], "payload": { "template": "[" } }
              ]
            }
            """);
        (string, string)[] expected =
        [
            ("$.id", "id.given"),
            ("$.tenantId", "tenantId.other"),
            ("$.name", "name.required"),
            ("$.urls[0]", "url.scheme"),
            ("$.urls[1]", "json.type"),
            ("$.maxCallsPerSecond", "maxCallsPerSecond.range"),
            ("$.headers.Host", "header.reserved"),
            ("$.headers.X", "header.masked"),
            ("$.secret", "secret.invalid"),
            ("$.colour", "member.unknown"),
            ("$.subscriptions[0].objectName", "objectName.required"),
            ("$.subscriptions[0].fields", "fields.notUpdate"),
            ("$.subscriptions[1].fields[1]", "field.duplicate"),
            ("$.subscriptions[1].payload.template", "template.syntax"),
        ];
        Assert.Equal(expected.Order(), answer.IsProblem(422).Errors.Select(error => (error.Path, error.Code)).Order());
        await host.AssertUntouchedAsync();
    }

    [Fact]
    public async Task Name_ThatIsTaken_IsAConflict_OnlyWhereNothingElseIsWrong()
    {
        var other = await Bodies.CreateAsync(host.Owner, "other");
        foreach (var name in new[] { "ERP", "erp" })
        {
            AssertOne(
                (await host.Owner.PostAsync("", Bodies.Webhook(name))).IsProblem(409), "$.name", "name.duplicate", name, "");
            AssertOne(
                (await host.Owner.PatchAsync($"/{other}", $$"""{ "name": "{{name}}" }""")).IsProblem(409),
                "$.name",
                "name.duplicate",
                name,
                "");
        }

        (await host.Owner.PostAsync("", Bodies.Webhook("ERP", "\"maxCallsPerSecond\": 0"))).IsProblem(422);
        (await host.Owner.DeleteAsync($"/{other}")).Is(204);
        await host.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("""{ "overlapSeconds": -1 }""", "$.overlapSeconds", "overlap.range", "-1")]
    [InlineData("""{ "overlapSeconds": 604801 }""", "$.overlapSeconds", "overlap.range", "604801")]
    [InlineData("""{ "overlapSeconds": 1.5 }""", "$.overlapSeconds", "json.type", "1.5")]
    [InlineData("""{ "secret": "mine" }""", "$.secret", "secret.invalid", "****")]
    [InlineData("""{ "overlap": 1 }""", "$.overlap", "member.unknown", "overlap")]
    public async Task Rotation_ThatBreaksARule_IsRefused(string body, string path, string code, string shown)
    {
        var answer = (await host.Owner.SendAsync("POST", $"/{host.Id}/secrets", body, "*")).IsProblem(422);
        AssertOne(answer, path, code, shown, "");
        await host.AssertUntouchedAsync();
    }

    [Fact]
    public async Task Url_ThatBreaksSeveralRules_IsRefusedForEachAtOnce()
    {
        await using var host = await ApiHost.StartAsync(webhooks => webhooks.AddHttpDelivery());
        var refused = (await host.As("acme").PostAsync("", """
            { "name": "ERP", "urls": ["https://a.example/", "http://me:word@10.0.0.1:25/a/../b#top"] }
            """)).IsProblem(422);
        Assert.Equal(
            ["url.userInfo", "url.fragment", "url.scheme", "url.port", "url.address", "url.invalid"],
            refused.Errors.Where(error => error.Path == "$.urls[1]").Select(error => error.Code));
        Assert.DoesNotContain("me:word", refused.Body, StringComparison.Ordinal);
    }

    private static void AssertOne(ApiAnswer answer, string path, string code, string? shown, string rule)
    {
        var error = Assert.Single(answer.Errors);
        Assert.Equal((path, code, shown), (error.Path, error.Code, error.Value));
        Assert.NotEmpty(error.Rule);
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
        Assert.Contains(":validation", answer.Text("type"), StringComparison.Ordinal);
    }

    private static (string, string) Only(ApiAnswer answer)
    {
        var error = Assert.Single(answer.Errors);
        return (error.Path, error.Code);
    }

    private static Dictionary<string, string> Webhook(string member, string value) => new()
    {
        ["name"] = "\"x\"",
        ["urls"] = $"[\"{Bodies.Url}\"]",
        [member] = value,
    };

    /// <summary>A host with a catalog, where one tenant has a webhook and another nothing.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private ApiHost? _host;
        private string? _stored;

        internal ApiClient Owner => _host!.As("acme");

        internal ApiClient Nobody => _host!.As("initech");

        internal string Id { get; private set; } = "";

        internal string SubscriptionId { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            _host = await ApiHost.StartAsync(webhooks => webhooks
                .AddHttpDelivery()
                .UseCatalog(new EventCatalog().AddObject("Orders", "Id", "Status", "Total").AddEventType("invoice.paid")));
            var created = (await Owner.PostAsync(
                "", Bodies.Webhook("ERP", "\"headers\": { \"X-Own\": \"value\" }"))).Is(201).Json.GetProperty("webhook");
            Id = created.GetProperty("id").GetString()!;
            SubscriptionId = created.GetProperty("subscriptions")[0].GetProperty("id").GetString()!;
            _stored = JsonSerializer.Serialize(created);
        }

        public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

        internal async Task AssertUntouchedAsync()
        {
            Assert.Empty((await Nobody.GetAsync()).Json.GetProperty("items").EnumerateArray());
            var listed = (await Owner.GetAsync()).Json.GetProperty("items");
            Assert.Equal(_stored, JsonSerializer.Serialize(Assert.Single(listed.EnumerateArray())));
        }
    }
}
