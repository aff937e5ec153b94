using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

public class InputErrorTests
{
    [Fact]
    public void UnknownMember_IsNamedWithTheNearest()
    {
        var error = ErrorAssert.One(
            "$.maxCallPerSecond", "member.unknown", JsonAssert.WebhookErrors(JsonAssert.Webhook("\"maxCallPerSecond\":1")));
        Assert.Equal("maxCallPerSecond", error.Value);
        Assert.EndsWith("Did you mean \"maxCallsPerSecond\"?", error.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Name\":\"x\"", "$.Name")]
    [InlineData("\"version\":1", "$.version")]
    [InlineData("\"status\":\"active\"", "$.status")]
    [InlineData("\"x y\":null", "$['x y']")]
    [InlineData("\"it's\":1", "$['it\\'s']")]
    [InlineData("\"\":1", "$['']")]
    public void UnknownMember_OfAWebhook_IsRefused(string member, string path) =>
        ErrorAssert.One(path, "member.unknown", JsonAssert.WebhookErrors(JsonAssert.Webhook(member)));

    [Theory]
    [InlineData("\"field\":[]", "$.subscriptions[0].field")]
    [InlineData("\"payload\":{\"Template\":\"{}\"}", "$.subscriptions[0].payload.Template")]
    public void UnknownMember_OfASubscription_IsRefused(string member, string path) =>
        ErrorAssert.One(path, "member.unknown", JsonAssert.WebhookErrors(JsonAssert.Subscription(member)));

    [Theory]
    [InlineData("\"description\":5", "$.description", "a number", "5")]
    [InlineData("\"description\":[\"x\"]", "$.description", "an array", null)]
    [InlineData("\"id\":true", "$.id", "a boolean", "true")]
    [InlineData("\"maxCallsPerSecond\":\"5\"", "$.maxCallsPerSecond", "a string", "5")]
    [InlineData("\"maxCallsPerSecond\":1.5", "$.maxCallsPerSecond", "a number", "1.5")]
    [InlineData("\"maxCallsPerSecond\":9999999999", "$.maxCallsPerSecond", "a number", "9999999999")]
    [InlineData("\"isActive\":\"yes\"", "$.isActive", "a string", "yes")]
    [InlineData("\"headers\":[]", "$.headers", "an array", null)]
    [InlineData("\"headers\":{\"X-A\":1}", "$.headers['X-A']", "a number", "****")]
    [InlineData("\"headers\":{\"X-A\":null}", "$.headers['X-A']", "null", "****")]
    [InlineData("\"subscriptions\":{}", "$.subscriptions", "an object", null)]
    [InlineData("\"subscriptions\":[null]", "$.subscriptions[0]", "null", null)]
    [InlineData("\"subscriptions\":[[]]", "$.subscriptions[0]", "an array", null)]
    public void WrongType_NamesPathKindAndValue(string member, string path, string kind, string? value)
    {
        var json = JsonAssert.Webhook(member);
        var error = ErrorAssert.One(path, "json.type", JsonAssert.WebhookErrors(json));
        Assert.Contains($"but is {kind}.", error.Rule, StringComparison.Ordinal);
        Assert.Equal(value, error.Value);
        ErrorAssert.One(path, "json.type", JsonAssert.WebhookErrors(json, ErrorAssert.Validator()));
    }

    [Theory]
    [InlineData("\"eventSources\":\"RESTAPIs\"", ".eventSources")]
    [InlineData("\"eventSources\":[\"RESTAPIs\",{}]", ".eventSources[1]")]
    [InlineData("\"fields\":[null]", ".fields[0]")]
    [InlineData("\"fields\":\"Status\"", ".fields")]
    [InlineData("\"payload\":\"{}\"", ".payload")]
    [InlineData("\"payload\":{\"fields\":[1]}", ".payload.fields[0]")]
    [InlineData("\"payload\":{\"template\":{}}", ".payload.template")]
    [InlineData("\"payload\":{\"includePrevious\":1}", ".payload.includePrevious")]
    public void WrongType_InASubscription_IsOneErrorAlsoWithTheValidator(string member, string path)
    {
        var json = JsonAssert.Subscription(member);
        ErrorAssert.One("$.subscriptions[0]" + path, "json.type", JsonAssert.WebhookErrors(json));
        ErrorAssert.One(
            "$.subscriptions[0]" + path, "json.type", JsonAssert.WebhookErrors(json, ErrorAssert.Validator()));
    }

    [Fact]
    public void SourcesThatCouldNotBeRead_AreNotTakenForEverySource() => ErrorAssert.One(
        "$.subscriptions[0].eventSources",
        "json.type",
        JsonAssert.WebhookErrors(
            JsonAssert.Webhook(
                """
                "subscriptions":[{"objectName":"O","eventType":"t","eventSources":"Tasks"},
                                 {"objectName":"O","eventType":"t","eventSources":["Import"]}]
                """),
            ErrorAssert.Validator()));

    [Fact]
    public void StructureAndRules_AreReportedAtOnce() => ErrorAssert.All(
        JsonAssert.WebhookErrors(
            """
            {"name":" ","colour":1,"urls":["http://example.com",7],"maxCallsPerSecond":"many","secret":"short!",
             "headers":{"Host":"x"},
             "subscriptions":[{"eventType":5,"fields":["A",null,"A"]},
                              {"objectName":"O","eventType":"table.recordUpdate","fields":["A"]},
                              {"objectName":"O","eventType":"table.recordUpdate"}]}
            """,
            ErrorAssert.Validator()),
        ("$.name", "name.required"),
        ("$.colour", "member.unknown"),
        ("$.urls[0]", "url.scheme"),
        ("$.urls[1]", "json.type"),
        ("$.maxCallsPerSecond", "json.type"),
        ("$.secret", "secret.invalid"),
        ("$.headers.Host", "header.reserved"),
        ("$.subscriptions[0].objectName", "objectName.required"),
        ("$.subscriptions[0].eventType", "json.type"),
        ("$.subscriptions[0].fields", "fields.notUpdate"),
        ("$.subscriptions[0].fields[1]", "json.type"),
        ("$.subscriptions[0].fields[2]", "field.duplicate"),
        ("$.subscriptions[2]", "subscription.overlap"));

    [Fact]
    public void RequiredMembers_Missing_AreReportedOnceEach()
    {
        const string Json = """{"subscriptions":[{}]}""";
        (string, string)[] expected =
        [
            ("$.name", "name.required"),
            ("$.urls", "urls.count"),
            ("$.subscriptions[0].objectName", "objectName.required"),
            ("$.subscriptions[0].eventType", "eventType.required"),
        ];
        ErrorAssert.All(JsonAssert.WebhookErrors(Json), expected);
        ErrorAssert.All(JsonAssert.WebhookErrors(Json, ErrorAssert.Validator()), expected);
    }

    [Theory]
    [InlineData("\"name\":\"m\"", "$.name")]
    [InlineData("\"id\":null,\"id\":\"x\"", "$.id")]
    [InlineData("\"id\":\"x\",\"\\u0069d\":null", "$.id")]
    [InlineData("\"headers\":{\"X\":\"1\",\"X\":\"1\"}", "$.headers.X")]
    public void Member_GivenTwice_IsRefused(string members, string path) =>
        ErrorAssert.One(path, "member.duplicate", JsonAssert.WebhookErrors(JsonAssert.Webhook(members)));

    [Theory]
    [InlineData("\"whsec_!!!\"")]
    [InlineData("\"\"")]
    [InlineData("\"hunter2 hunter2\"")]
    [InlineData("\"hunter22\"")]
    [InlineData("\"whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"")]
    [InlineData("5")]
    [InlineData("[\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"]")]
    public void Secret_NotOne_IsRefusedAndMasked(string secret) => Assert.Equal(
        "****",
        ErrorAssert.One(
            "$.secret", "secret.invalid", JsonAssert.WebhookErrors(JsonAssert.Webhook($"\"secret\":{secret}"))).Value);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"name\": nope }", 2, 12)]
    [InlineData("{\n  \"näme\": 'n' }", 2, 11)]
    [InlineData("{}\n{}", 2, 1)]
    [InlineData("{\"name\":\"n\",}", 1, 13)]
    [InlineData("{ // no\n}", 1, 3)]
    public void Syntax_Wrong_HasLineAndColumn(string json, int line, int column) => Assert.Contains(
        $"line {line}, column {column}.",
        ErrorAssert.One("$", "json.syntax", JsonAssert.WebhookErrors(json)).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Depth_OfMoreThan64_IsRefused() => ErrorAssert.One(
        "$", "json.syntax", JsonAssert.WebhookErrors(new string('[', 65) + new string(']', 65)));

    [Fact]
    public void Bytes_NotUtf8_AreRefused()
    {
        Assert.False(WebhookJson.TryReadWebhook(new byte[] { (byte)'"', 0xC3, (byte)'"' }, out _, out var errors));
        ErrorAssert.One("$", "json.utf8", errors);
    }

    [Theory]
    [InlineData("\"description\":\"\\ud800\"", "$.description", "json.type")]
    [InlineData("\"\\ud800\":1", "$['\uFFFD']", "member.unknown")]
    [InlineData("\"headers\":{\"\\ud800\":\"a\"}", "$.headers['…']", "header.name")]
    public void HalfSurrogatePairs_AreErrors(string member, string path, string code) => ErrorAssert.One(
        path, code, JsonAssert.WebhookErrors(JsonAssert.Webhook(member), ErrorAssert.Validator()));

    [Fact]
    public void AnyJson_IsReadWithoutAnException()
    {
        var scalar = Gen.OneOf("null", "1", "-1e400", "true", "\"a\"", "\"\\ud800\"", "[]", "{}", "[null]");
        var name = Gen.OneOf(
            "name", "urls", "secret", "headers", "subscriptions", "maxCallsPerSecond", "isActive", "fields", "payload",
            "objectName", "eventType", "eventSources", "eventDate", "current", "changedFields", "\\udc00", "template");
        var json = Gen.Recursive<string>((depth, nested) => depth > 4 ? scalar : Gen.OneOf(
            scalar,
            nested.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(name, nested, (n, v) => $"\"{n}\":{v}").Array[0, 6].Select(ms => $"{{{string.Join(',', ms)}}}")));
        json.Sample(
            text =>
            {
                var utf8 = JsonAssert.Utf8(text);
                WebhookJson.TryReadWebhook(utf8, out _, out _, ErrorAssert.Validator());
                WebhookJson.TryReadWebhooks(utf8, out _, out _, ErrorAssert.Validator());
                WebhookJson.TryReadChange(utf8, out _, out _, ErrorAssert.Validator());
            },
            iter: 3000);
    }
}
