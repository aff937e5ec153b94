using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

/// <summary>What is explained names a few fields, whatever the event and the definition have.</summary>
public class BoundedExplanationTests
{
    private const int Most = 10_000;

    private static readonly string[] Names = [.. Enumerable.Range(0, 30_000).Select(number => $"Field{number}")];

    [Fact]
    public async Task Explain_EventWithManyFields_IsAFewKilobytesForEachSubscription()
    {
        await using var host = new TestHost(options =>
        {
            (options.Limits.MaxFields, options.Limits.MaxSources) = (10_000, 1_000);
            options.Limits.MaxDefinitionBytes = 16 * 1024 * 1024;
        });
        await host.SaveAsync(Some.Webhook("all") with { Subscriptions = [TestDefinitions.Updates()] });
        await host.SaveAsync(Some.Webhook("other") with
        {
            Subscriptions = [TestDefinitions.Updates([.. Names.Take(10_000).Select(name => "Other" + name)])],
        });
        await host.SaveAsync(Some.Webhook("payload") with
        {
            Subscriptions = [TestDefinitions.Updates() with { Payload = new() { Fields = [.. Names.Take(10_000).Select(name => "No" + name)] } }],
        });
        await host.SaveAsync(Some.Webhook("source") with
        {
            Subscriptions = [TestDefinitions.Updates() with { EventSources = [.. Names.Take(1_000).Select(name => new EventSource(name))] }],
        });
        var values = Names.ToDictionary(name => name, object? (_) => 1);
        await AssertShortAsync(host, WebhookEvent.RecordUpdated("Orders", new Dictionary<string, object?>(), values));
        await AssertShortAsync(host, WebhookEvent.RecordUpdated("Orders", values, Names));
    }

    [Fact]
    public async Task Explain_NamesAsLongAsAText_AreCut()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("all") with { Subscriptions = [TestDefinitions.Updates()] });
        var values = Enumerable.Range(0, 30).ToDictionary(number => new string('é', 10_000) + number, object? (_) => 1);
        await AssertShortAsync(host, WebhookEvent.RecordUpdated("Orders", new Dictionary<string, object?>(), values));
    }

    private static async Task AssertShortAsync(TestHost host, WebhookEvent webhookEvent)
    {
        var explained = await host.Get<IEventDispatcher>().ExplainAsync(webhookEvent);
        Assert.NotEmpty(explained);
        Assert.All(explained, each => Assert.InRange(each.Reason.Length, 1, Most));
        Assert.Contains(explained, each => each.Reason.EndsWith(" more", StringComparison.Ordinal));
    }
}
