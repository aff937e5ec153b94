using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

/// <summary>What throws while an event is matched or rendered makes messages dead; it leaves no dispatch and no save.</summary>
public class FailingPartTests
{
    private const string Detail = "the message could not be rendered: TimeoutException";

    [Fact]
    public async Task Catalog_ThatThrows_EndsTheMessages_AndNoDispatchOrSave()
    {
        var store = new ListedWebhooks(
            Some.Webhook("a") with { Subscriptions = [TestDefinitions.Updates("Status")] },
            Some.Webhook("b") with { Subscriptions = [TestDefinitions.Inserts()] });
        await using var host = new TestHost(services: services => services
            .AddSingleton<IEventCatalog, FailingCatalog>()
            .Replace(ServiceDescriptor.Singleton<IWebhookStore>(store)));
        var updated = WebhookEvent.RecordUpdated(
            "Orders", TestDefinitions.Record(), new Dictionary<string, object?> { ["Status"] = "sent" });
        AssertDead(DeadReason.InvalidEvent, await host.Get<IEventDispatcher>().PreviewAsync(updated));
        AssertDead(
            DeadReason.InvalidEvent, await host.Get<EventDispatcher>().ComposeAsync([updated], CancellationToken.None));
        Assert.Equal(new(1, 1, 1), await host.DispatchAsync(updated));
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync());
        var explained = await host.Get<IEventDispatcher>().ExplainAsync(updated);
        Assert.Equal([MatchVerdict.Matched, MatchVerdict.OtherEventType], explained.Select(each => each.Verdict));
        Assert.Contains("could not be rendered: TimeoutException", explained[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_ThatThrowWhileTheyAreCompared_EndTheMessagesOfWhoeverLooksAtThem()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a") with { Subscriptions = [TestDefinitions.Updates("Status")] });
        var names = new FailingNames("Status");
        var updated = WebhookEvent.RecordUpdated("Orders", TestDefinitions.Record(), names);
        Assert.Empty(host.Get<IWebhookValidator>().Validate(updated));
        names.FailAfter = 2 * names.Reads;
        AssertDead(DeadReason.InvalidEvent, await host.Get<IEventDispatcher>().PreviewAsync(updated));
    }

    [Fact]
    public async Task Payload_ThatThrows_IsOneDeadMessage_AndTheNextOneIsWhole()
    {
        await using var host = new TestHost();
        var webhook = host.Get<WebhookCompiler>().Compile(Some.Webhook("a"));
        var (definition, whole) = (webhook.Definition.Subscriptions[0], webhook.Subscriptions[0]);
        var failing = new CompiledSubscription(webhook, definition, 0, new FailingPayload(), defect: null);
        var webhookEvent = Some.Insert();
        using var images = EventImages.Encode(webhookEvent, "$", catalog: null, []);
        var renderer = host.Get<MessageRenderer>();
        var expected = renderer.Render(webhookEvent, default, images, whole);
        AssertDead(DeadReason.InvalidDefinition, [renderer.Render(webhookEvent, default, images, failing)]);
        Assert.Equal(expected.Body.ToArray(), renderer.Render(webhookEvent, default, images, whole).Body.ToArray());
    }

    [Fact]
    public async Task Validator_ThatThrows_FailsNoSave()
    {
        await using var host = new TestHost(services: services => services.AddSingleton<IWebhookValidator, FailingValidator>());
        await host.SaveAsync(Some.Webhook("a"));
        AssertDead(
            DeadReason.InvalidEvent, await host.Get<EventDispatcher>().ComposeAsync([Some.Insert()], CancellationToken.None));
    }

    [Fact]
    public async Task Detail_OfAnEventFullOfErrors_IsShortAndFitForADatabase()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var values = Enumerable.Range(0, 5_000).ToDictionary(number => $"\0\ud800{number}", object? (_) => double.NaN);
        var composed = await host.Get<EventDispatcher>().ComposeAsync(
            [WebhookEvent.RecordInserted("Orders", values)], CancellationToken.None);
        var detail = Assert.Single(composed).Detail!;
        Assert.InRange(detail.Length, 100, 10_000);
        Assert.DoesNotContain(detail, c => char.IsControl(c) || char.IsSurrogate(c));
    }

    private static void AssertDead(DeadReason reason, IReadOnlyList<WebhookMessage> messages)
    {
        var dead = Assert.Single(messages);
        Assert.Equal((reason, Detail, 0), (dead.DeadReason, dead.Detail, dead.Body.Length));
    }
}
