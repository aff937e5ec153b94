using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>An error of a template says where it is in members too, and one of an unknown name which name is near.</summary>
public sealed class ErrorPlaceTests
{
    /// <summary>A template, code, line, column, length and suggestion.</summary>
    public static TheoryData<string, string, int, int, int, string?> Templates { get; } = new()
    {
        { "{ 'a': [@field:Totla] }", "catalog.field", 1, 8, 14, "Total" },
        { "{\n  'a': 'no [@previous:Stauts]' }", "catalog.field", 2, 12, 18, "Status" },
        { "{ '😀': [@field:Nothing] }", "catalog.field", 1, 9, 16, null },
        { "{ 'a': [@field:] }", "template.parameter.empty", 1, 8, 9, null },
        { "{ 'a': [@feild:Id] }", "template.parameter.unknown", 1, 8, 11, "field" },
        { "{ 'a': [@out-hook:mesageId] }", "template.parameter.unknown", 1, 8, 20, "messageId" },
        { "{ 'a': [@out-hook:secret] }", "template.secret", 1, 8, 18, null },
        { "{ '[@field:Id]': 1 }", "template.parameter.name", 1, 4, 2, null },
        { "{ 'a': [@field:Id", "template.parameter.unterminated", 1, 8, 10, null },
        { "{ 'a': 1,\r\n}", "template.syntax", 2, 1, 1, null },
        { "{ 'a': ", "template.syntax", 1, 8, 0, null },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Template_ThatIsWrong_IsRefusedWithItsPlaceAsMembers(
        string template, string code, int line, int column, int length, string? suggestion)
    {
        await using var host = await StartAsync();
        var body = JsonSerializer.Serialize(new
        {
            subscription = new { objectName = "Orders", eventType = "table.recordUpdate", payload = new { template } },
        });
        var refused = (await host.As("acme").PostAsync("/preview", body)).IsProblem(422);
        var error = Assert.Single(refused.Errors);
        Assert.Equal((code, line, column, length), (error.Code, error.Line, error.Column, error.Length));
        Assert.Equal(suggestion, error.Suggestion);
        Assert.StartsWith($"Line {line}, column {column}: ", error.Rule, StringComparison.Ordinal);
        SchemaAssert.Matches(DocumentedApi.Schemas.GetProperty("Problem"), refused.Json);
        Assert.Equal(suggestion is not null, refused.Body.Contains("suggestion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownField_ThatATemplateNamesTwice_IsRefusedAtBothPlaces()
    {
        await using var host = await StartAsync();
        var refused = (await host.As("acme").PostAsync("", $$"""
            {
              "name": "ERP", "urls": ["{{Bodies.Url}}"],
              "subscriptions": [{
                "objectName": "Orders", "eventType": "table.recordInsert",
                "payload": { "template": "[ [@field:Totla],\n [@field:Totla] ]" }
              }]
            }
            """)).IsProblem(422);
        Assert.Equal([(1, 3), (2, 2)], refused.Errors.Select(error => (error.Line ?? 0, error.Column ?? 0)));
    }

    [Theory]
    [InlineData("""{ "nmae": "ERP" }""", "$.nmae", "name")]
    [InlineData("""{ "subscriptions": [{ "objectName": "Ordres", "eventType": "table.recordInsert" }] }""", "$.subscriptions[0].objectName", "Orders")]
    [InlineData("""{ "qqqqqq": "ERP" }""", "$.qqqqqq", null)]
    public async Task UnknownName_ElsewhereThanInATemplate_HasNoPlaceAndTheNearestName(
        string body, string path, string? suggestion)
    {
        await using var host = await StartAsync();
        var refused = (await host.As("acme").PostAsync("", body)).IsProblem(422);
        var error = Assert.Single(refused.Errors, error => error.Path == path);
        Assert.Equal((suggestion, null, null, null), (error.Suggestion, error.Line, error.Column, error.Length));
    }

    [Fact]
    public async Task UnknownParameter_OfAQuery_HasTheNearestName()
    {
        await using var host = await StartAsync();
        Assert.Equal("limit", Assert.Single((await host.As("acme").GetAsync("?lmit=5")).IsProblem(400).Errors).Suggestion);
    }

    private static Task<ApiHost> StartAsync() => ApiHost.StartAsync(
        webhooks => webhooks.UseCatalog(new EventCatalog().AddObject("Orders", "Id", "Total", "Status")));
}
