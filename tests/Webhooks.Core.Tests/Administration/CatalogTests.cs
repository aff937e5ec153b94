using System.Text;
using Webhooks.AdministrationSuite;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.Administration;

/// <summary>Where the host declares what it has, previews and tests use it.</summary>
public sealed class CatalogTests
{
    private static readonly EventCatalog Catalog = new EventCatalog()
        .AddObject(new CatalogObject("Orders", "Id", "Status", new CatalogField("Total", FieldType.Number))
        {
            Sample = new Dictionary<string, object?> { ["Id"] = 1, ["Status"] = "sampled", ["Total"] = 9 },
        });

    [Fact]
    public async Task Test_WithoutSubscription_NeedsNoObjectOfTheCatalog()
    {
        await using var host = new InMemoryHost(builder => builder.UseCatalog(Catalog));
        var acme = host.ForTenant("acme");
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        var result = await acme.Payloads.SendTestAsync(new() { WebhookId = id });
        Assert.True(Assert.Single(result.Calls).Outcome.IsSuccess);
        Assert.Contains("webhook.test", Encoding.UTF8.GetString(result.Message.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WithoutEvent_ShowsTheSampleOfTheCatalog()
    {
        await using var host = new InMemoryHost(builder => builder.UseCatalog(Catalog));
        var preview = await host.ForTenant("acme").Payloads.PreviewAsync(new() { Subscription = Some.Updates("Status") });
        Assert.True(preview.Explanation.IsMatch);
        Assert.Contains("\"Status\":\"sampled\"", Encoding.UTF8.GetString(preview.Message.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfAnUnknownObject_IsRefusedWithTheNearest()
    {
        await using var host = new InMemoryHost(builder => builder.UseCatalog(Catalog));
        var acme = host.ForTenant("acme");
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await acme.Payloads.PreviewAsync(new() { Subscription = Some.Inserts("Oders") }));
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("$.subscription.objectName", "catalog.object"), (error.Path, error.Code));
        Assert.Contains("Orders", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_OfAnObjectOfTheCatalog_HaveItsTypesAndSamples()
    {
        await using var host = new InMemoryHost(builder => builder.UseCatalog(Catalog));
        var parameters = host.ForTenant("acme").Payloads
            .GetStarterTemplate("Orders", EventType.RecordUpdate).ParameterDetails
            .ToDictionary(parameter => parameter.Text);
        Assert.Equal(("Number", "9"), Of("[@field:Total]"));
        Assert.Equal(("Number", "8"), Of("[@previous:Total]"));
        Assert.Equal(("Unspecified", "\"sampled (before)\""), Of("[@previous:Status]"));
        Assert.Equal(("Text", "\"table.recordUpdate\""), Of("[@out-hook:eventType]"));
        Assert.Equal(("Instant", "\"2026-01-16T19:56:38.123Z\""), Of("[@out-hook:eventDate]"));
        Assert.Equal(("Text", "\"acme\""), Of("[@out-hook:accountId]"));
        Assert.Equal(("Text", null), Of("[@out-hook:messageId]"));

        (string, string?) Of(string text) => ($"{parameters[text].Type}", parameters[text].Sample?.GetRawText());
    }

    [Fact]
    public void Catalog_HasTextsOfItsTypesAndSources()
    {
        var catalog = new EventCatalog()
            .AddEventType("invoice.paid", new("Invoice paid", "A customer paid."))
            .AddEventType("invoice.sent")
            .AddEventSource("Import", new("Nightly import"));
        Assert.Equal(new("Invoice paid", "A customer paid."), catalog.DescribeEventType("invoice.paid"));
        Assert.Null(catalog.DescribeEventType("invoice.sent"));
        Assert.Null(catalog.DescribeEventType("invoice.lost"));
        Assert.Equal("Nightly import", catalog.DescribeEventSource("Import")?.Title);
        Assert.Throws<ArgumentException>(() => catalog.AddEventSource("Import"));
    }

    [Fact]
    public async Task Start_OfAnObjectOfTheCatalog_HasItsFields_AndOfAnotherThoseThatAreGiven()
    {
        await using var host = new InMemoryHost(builder => builder.UseCatalog(Catalog));
        var payloads = host.ForTenant("acme").Payloads;
        var known = payloads.GetStarterTemplate("Orders", EventType.RecordInsert);
        Assert.Contains("[@field:Total]", known.Template, StringComparison.Ordinal);
        Assert.Contains("[@field:Status]", known.Parameters);
        var chosen = payloads.GetStarterTemplate("Orders", EventType.RecordInsert, ["Id"]);
        Assert.DoesNotContain("[@field:Total]", chosen.Template, StringComparison.Ordinal);
        Assert.Contains("[@field:Total]", chosen.Parameters);
        Assert.Contains("[@field:A]", payloads.GetStarterTemplate("Others", EventType.RecordInsert, ["A"]).Parameters);
        Assert.DoesNotContain("[@field:", payloads.GetStarterTemplate("Others", EventType.RecordInsert).Template, StringComparison.Ordinal);
    }
}
