using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Webhooks.Administration;
using Webhooks.Json;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

public sealed class MergePatchTests
{
    private static readonly MemberNames AnyMember = new("A thing", "a", "b", "c", "d", "e", "foo", "bar");

    /// <summary>Appendix A of RFC 7396; null stands for absent, as it does wherever the result is read.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Apply_ExampleOfTheStandard_GivesItsResult(string target, string patch, string expected)
    {
        using var document = JsonDocument.Parse(target);
        using var change = JsonDocument.Parse(patch);
        var result = MergePatch.Apply(document.RootElement, change.RootElement, AnyMember);
        Assert.Equal(WithoutNulls(expected), WithoutNulls(Encoding.UTF8.GetString(result.Span)));
    }

    [Fact]
    public void Patch_OfMembers_ChangesThese_AndKeepsTheVersion()
    {
        var webhook = Shown() with { MaxCallsPerSecond = 5, Description = "x", Version = 7 };
        var patched = Patch(webhook, """{ "name": "ERP 2", "maxCallsPerSecond": null, "urls": ["https://b.example/"] }""");
        Assert.Equal(("ERP 2", null, "x", 7), (patched.Name, patched.MaxCallsPerSecond, patched.Description, patched.Version));
        Assert.Equal(["https://b.example/"], patched.Urls);
        Assert.Equal(webhook.Subscriptions[0].Id, Assert.Single(patched.Subscriptions).Id);
        Assert.Empty(patched.Secrets);
    }

    [Fact]
    public void Patch_OfNothing_IsTheWebhook()
    {
        var webhook = Shown();
        Assert.Equal(Json(webhook), Json(Patch(webhook, "{}")));
    }

    [Fact]
    public void Patch_OfHeaders_ChangesThemOneByOne_WhateverTheirCase()
    {
        var webhook = Shown() with
        {
            Headers = new Dictionary<string, string> { ["X-Kept"] = "****", ["X-Changed"] = "****", ["X-Gone"] = "****" },
        };
        var patched = Patch(
            webhook, """{ "headers": { "x-changed": "new", "X-GONE": null, "X-Unknown": null, "Headers": "text" } }""");
        Assert.Equal(
            [("Headers", "text"), ("X-Kept", "****"), ("x-changed", "new")],
            patched.Headers.Select(header => (header.Key, header.Value)).OrderBy(header => header.Key, StringComparer.Ordinal));
        Assert.Empty(Patch(webhook, """{ "headers": null }""").Headers);
    }

    [Theory]
    [InlineData("""{ "nmae": null }""", "$.nmae", "member.unknown")]
    [InlineData("""{ "version": 3 }""", "$.version", "member.unknown")]
    [InlineData("""{ "status": null }""", "$.status", "member.unknown")]
    [InlineData("""{ "name": "a", "name": "b" }""", "$.name", "member.duplicate")]
    [InlineData("""{ "name": null }""", "$.name", "name.required")]
    [InlineData("""{ "urls": null }""", "$.urls", "urls.count")]
    [InlineData("""{ "isActive": "yes" }""", "$.isActive", "json.type")]
    [InlineData("""{ "headers": ["x"] }""", "$.headers", "json.type")]
    [InlineData("""["x"]""", "$", "json.type")]
    [InlineData("null", "$", "json.type")]
    [InlineData("""{ "name": """, "$", "json.syntax")]
    [InlineData("""{ "subscriptions": [{ "objectName": "A", "eventType": "b", "payload": { "x": null } }] }""", "$.subscriptions[0].payload.x", "member.unknown")]
    public void Patch_ThatIsWrong_NamesWhere(string patch, string path, string code) =>
        ErrorAssert.One(path, code, Errors(() => Patch(Shown(), patch)));

    [Fact]
    public void Patch_OfOneHeaderTwice_IsAnError() => Assert.Contains(
        Errors(() => Patch(Shown(), """{ "headers": { "X": "1", "X": null } }""")),
        error => (error.Path, error.Code) == ("$.headers.X", "member.duplicate"));

    [Fact]
    public void Patch_WithAValidator_NamesWhatTheResultBreaks() => ErrorAssert.One(
        "$.urls[0]",
        "url.scheme",
        Errors(() => WebhookJson.Patch(
            Shown(), Utf8("""{ "urls": ["http://b.example/"] }"""), ErrorAssert.Validator())));

    [Fact]
    public void PatchSubscription_OfPartsOfThePayload_ChangesThese()
    {
        var subscription = TestDefinitions.Updates("Status") with { Id = "sub_1", Payload = new() { Fields = ["Id"], IncludePrevious = true } };
        var patched = PatchSubscription(subscription, """{ "isActive": false, "payload": { "fields": null } }""");
        Assert.Equal(("sub_1", false), (patched.Id, patched.IsActive));
        Assert.Equal(["Status"], patched.Fields);
        Assert.Empty(patched.Payload.Fields);
        Assert.True(patched.Payload.IncludePrevious);
        Assert.Equal(PayloadTemplate.Default.IncludePrevious, PatchSubscription(subscription, """{ "payload": null }""").Payload.IncludePrevious);
    }

    [Theory]
    [InlineData("""{ "payload": { "tempalte": null } }""", "$.payload.tempalte", "member.unknown")]
    [InlineData("""{ "payload": { "template": "a", "template": "b" } }""", "$.payload.template", "member.duplicate")]
    [InlineData("""{ "eventType": null }""", "$.eventType", "eventType.required")]
    [InlineData("""{ "name": "x" }""", "$.name", "member.unknown")]
    public void PatchSubscription_ThatIsWrong_NamesWhere(string patch, string path, string code) =>
        ErrorAssert.One(path, code, Errors(() => PatchSubscription(TestDefinitions.Inserts(), patch)));

    [Fact]
    public void ReadSubscription_WithAValidator_NamesEverythingAtOnce() => ErrorAssert.All(
        Errors(() => WebhookJson.ReadSubscription(
            Utf8("""{ "objectName": "", "eventType": "table.recordInsert", "fields": ["a", "a"], "x": 1 }"""),
            ErrorAssert.Validator())),
        ("$.x", "member.unknown"),
        ("$.objectName", "objectName.required"),
        ("$.fields", "fields.notUpdate"),
        ("$.fields[1]", "field.duplicate"));

    private static Webhook Shown() => Some.Webhook("wh_1") with { Secrets = [] };

    private static Webhook Patch(Webhook webhook, string patch) => WebhookJson.Patch(webhook, Utf8(patch));

    private static EventSubscription PatchSubscription(EventSubscription subscription, string patch) =>
        WebhookJson.PatchSubscription(subscription, Utf8(patch));

    private static IReadOnlyList<WebhookError> Errors(Action action) =>
        Assert.Throws<WebhookValidationException>(action).Errors;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Json(Webhook webhook)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new WebhookDetails(webhook, []).WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string WithoutNulls(string json)
    {
        var node = JsonNode.Parse(json);
        Strip(node);
        return node?.ToJsonString() ?? "null";

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
                {
                    members.Remove(name);
                }

                foreach (var member in members)
                {
                    Strip(member.Value);
                }
            }
        }
    }
}
