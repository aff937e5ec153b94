using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The API gives an editor everything to choose from, with texts and samples.</summary>
public sealed class CatalogTests
{
    private static readonly EventCatalog Shop = new EventCatalog()
        .AddObject(new CatalogObject("Orders", "Id", new CatalogField("Total", FieldType.Number), "Note")
        {
            Sample = new Dictionary<string, object?> { ["Id"] = "A-1", ["Total"] = 99.50m, ["Note"] = null },
        })
        .AddObject("Tasks", new CatalogField("Due", FieldType.Instant))
        .AddEventType("invoice.paid", new("Invoice paid"))
        .AddEventSource("Import", new(Description: "The nightly import."));

    [Fact]
    public async Task Catalog_HasTextsAndSamples()
    {
        await using var host = await ApiHost.StartAsync(webhooks => webhooks.UseCatalog(Shop));
        var catalog = (await host.As("acme").GetAsync("/catalog")).Is(200).Json;
        Assert.Equal(
            ["\"A-1\"", "99.50", null, "\"2026-01-16T19:56:38.123Z\""],
            catalog.GetProperty("objects").EnumerateArray()
                .SelectMany(each => each.GetProperty("fields").EnumerateArray())
                .Select(field => field.TryGetProperty("sample", out var sample) ? sample.GetRawText() : null));
        var types = catalog.GetProperty("eventTypeDetails").EnumerateArray().ToList();
        Assert.Equal(TextsOf(catalog.GetProperty("eventTypes")), types.Select(type => type.GetProperty("name").GetString()));
        Assert.Equal(["table.recordUpdate"], types
            .Where(type => type.GetProperty("hasFields").GetBoolean())
            .Select(type => type.GetProperty("name").GetString()));
        Assert.Equal("Invoice paid", types[^1].GetProperty("title").GetString());
        var sources = catalog.GetProperty("eventSourceDetails").EnumerateArray().ToList();
        Assert.Equal(TextsOf(catalog.GetProperty("eventSources")), sources.Select(each => each.GetProperty("name").GetString()));
        Assert.Equal("The nightly import.", sources[^1].GetProperty("description").GetString());
        Assert.False(sources[^1].TryGetProperty("title", out _));
    }

    [Fact]
    public async Task Preview_SaysItsSizeInBytes()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.As("acme").PostAsync("/preview", """
            {
              "subscription": {
                "objectName": "Orders", "eventType": "table.recordInsert", "payload": { "template": "{ \"a\": \"€\" }" }
              }
            }
            """);
        Assert.Equal("""{"a":"€"}""", answer.Is(200).Body);
        Assert.Equal("11", answer.Header("webhook-size"));
    }

    [Theory]
    [InlineData(""" "draft": { "subscription": {} } """, "$.draft.subscription.objectName", "objectName.required")]
    [InlineData(""" "draft": {} """, "$.draft.subscription", "subscription.required")]
    [InlineData(""" "draft": 7 """, "$.draft", "json.type")]
    [InlineData(""" "draft": null, "draft": null """, "$.draft", "member.duplicate")]
    [InlineData(""" "drafts": null """, "$.drafts", "member.unknown")]
    [InlineData(""" "id": "\ud800" """, "$.id", "json.type")]
    public async Task Draft_ThatIsNotUnderstood_IsRefused(string members, string path, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.As("acme").PostAsync(
            "/explain", $$"""{ "objectName": "Orders", "eventType": "table.recordDelete", "previous": {}, {{members}} }""");
        Assert.Contains((path, code), answer.IsProblem(422).Errors.Select(error => (error.Path, error.Code)));
    }

    private static IEnumerable<string?> TextsOf(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
