using CsCheck;
using Webhooks.Definitions.Validation;
using Webhooks.Support;
using Webhooks.Text;
using Xunit;

namespace Webhooks.Dispatching;

public class EventDispatcherTests
{
    private static readonly EventSource Api = EventSource.RestApi;

    [Fact]
    public async Task Dispatch_SameEventOrSameId_AddsNothing()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var webhookEvent = Some.Insert();
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(webhookEvent));
        Assert.Equal(new(1, 0, 0), await host.DispatchAsync(webhookEvent));
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(Some.Insert("evt_1")));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(new(1, 0, 0), await host.DispatchAsync(Some.Insert("evt_1")));
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(Some.Insert()));
        Assert.Equal(3, host.Observer.Deliveries.Count() + 1);
    }

    [Fact]
    public async Task Dispatch_Batch_IsOneWriteAndKnowsRepeats()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        await host.SaveAsync(Some.Webhook("b"));
        var result = await host.Get<IEventDispatcher>().DispatchAsync([Some.Insert("1"), Some.Insert("2"), Some.Insert("1")]);
        Assert.Equal(new(6, 4, 0), result);
        Assert.Equal(1, host.Store.Adds.Count);
        Assert.Equal(default, await host.Get<IEventDispatcher>().DispatchAsync([]));
        Assert.Equal(1, host.Store.Adds.Count);
    }

    [Fact]
    public async Task Dispatch_MalformedInABatch_TellsWhereAndStoresNothing()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var dispatcher = host.Get<IEventDispatcher>();
        var noImage = new WebhookEvent { Type = EventType.RecordInsert, ObjectName = "Orders" };
        var noValue = WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?> { ["Bad"] = double.NaN });
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await dispatcher.DispatchAsync([Some.Insert(), noImage, null!, noValue]));
        Assert.Equal(
            ["$[1].current", "$[2]", "$[3].current.Bad"], refused.Errors.Select(error => error.Path));
        Assert.Equal(0, host.Store.Adds.Count);
        refused = await Assert.ThrowsAsync<WebhookValidationException>(async () => await dispatcher.DispatchAsync(noImage));
        Assert.Equal("$.current", Assert.Single(refused.Errors).Path);
    }

    [Fact]
    public async Task Compose_EventThatCannotBeSent_IsDeadForEveryoneWhoMayHaveWantedIt()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var noValue = WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?> { ["Bad"] = double.NaN });
        var messages = await host.ComposeAsync(noValue, Some.Insert());
        Assert.Equal([DeadReason.InvalidEvent, null], messages.Select(message => message.DeadReason));
        Assert.Contains("$.current.Bad", messages[0].Detail);
        Assert.Equal("invalid event", DeadReason.InvalidEvent.ToText());
        Assert.Equal(0, messages[0].Body.Length);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("t", "t", true)]
    [InlineData("t", null, false)]
    [InlineData(null, "t", false)]
    [InlineData("t", "T", false)]
    public async Task Dispatch_Tenant_MustBeTheSame(string? webhook, string? ofEvent, bool matches)
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a") with { TenantId = webhook });
        var webhookEvent = new WebhookEvent
        {
            Type = EventType.RecordInsert,
            ObjectName = "Orders",
            Current = TestDefinitions.Record(),
            TenantId = ofEvent,
        };
        Assert.Equal(matches ? 1 : 0, (await host.DispatchAsync(webhookEvent)).Messages);
    }

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", "RESTAPIs", true)]
    [InlineData("RESTAPIs", "RESTAPIs", true)]
    [InlineData("Tasks,RESTAPIs", "RESTAPIs", true)]
    [InlineData("RESTAPIs", null, false)]
    [InlineData("Tasks", "RESTAPIs", false)]
    public async Task Dispatch_Source_MustBeNamedWhereAnyIs(string wanted, string? source, bool matches)
    {
        await using var host = new TestHost();
        var webhook = Some.Webhook("a");
        EventSource[] sources = [.. wanted.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(EventSource.FromString)];
        await host.SaveAsync(webhook with { Subscriptions = [webhook.Subscriptions[0] with { EventSources = sources }] });
        EventSource? given = source is null ? default(EventSource?) : new EventSource(source);
        var result = await host.DispatchAsync(WebhookEvent.RecordInserted("Orders", TestDefinitions.Record(), given));
        Assert.Equal(matches ? 1 : 0, result.Messages);
    }

    [Fact]
    public async Task Dispatch_Update_FiresOnlyOnATriggeringField()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("all") with { Subscriptions = [TestDefinitions.Updates()] });
        await host.SaveAsync(Some.Webhook("status") with { Subscriptions = [TestDefinitions.Updates("Status")] });
        var before = TestDefinitions.Record();
        Assert.Equal(0, (await host.DispatchAsync(WebhookEvent.RecordUpdated("Orders", before, TestDefinitions.Record()))).Messages);
        Assert.Equal(1, (await host.DispatchAsync(WebhookEvent.RecordUpdated(
            "Orders", before, new Dictionary<string, object?> { ["Id"] = 2, ["Status"] = "paid" }))).Messages);
        Assert.Equal(2, (await host.DispatchAsync(WebhookEvent.RecordUpdated("Orders", before, ["Status"]))).Messages);
    }

    [Fact]
    public async Task Dispatch_NobodyWantsIt_AllocatesNothing()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var dispatcher = host.Get<IEventDispatcher>();
        var unwanted = WebhookEvent.RecordInserted("Items", TestDefinitions.Record(), Api);
        await dispatcher.DispatchAsync(unwanted);
        Assert.Equal(0, Allocation.Of(() => Now(dispatcher.DispatchAsync(unwanted))));
        Assert.False(unwanted.HasId);
        Assert.Equal(0, host.Store.Adds.Count);
    }

    [Fact]
    public async Task Dispatch_OutboxFull_IsToldAndCanBeRepeated()
    {
        await using var host = new TestHost(options =>
        {
            options.InMemory.Capacity = 80;
            options.InMemory.FullTimeout = TimeSpan.Zero;
        });
        for (var i = 0; i < 5; i++)
        {
            await host.SaveAsync(Some.Webhook($"w{i}"));
        }

        for (var i = 0; i < 16; i++)
        {
            await host.DispatchAsync();
        }

        await Assert.ThrowsAsync<OutboxFullException>(async () => await host.DispatchAsync(Some.Insert("again")));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(new(5, 5, 0), await host.DispatchAsync(Some.Insert("again")));
    }

    [Fact]
    public async Task Preview_Event_IsWhatDispatchRecordsAndRecordsNothing()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var preview = Assert.Single(await host.Get<IEventDispatcher>().PreviewAsync(Some.Insert("evt")));
        Assert.Equal(0, host.Store.Adds.Count);
        await host.DispatchAsync(Some.Insert("evt"));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(preview.Body.ToArray(), Assert.Single(host.Sender.Sent).Request.Body.ToArray());
    }

    [Fact]
    public async Task Explain_EachSubscription_SaysTheFirstRuleThatKeptIt()
    {
        await using var host = new TestHost();
        var update = TestDefinitions.Updates("Status");
        async Task SaveAsync(string id, EventSubscription subscription, bool isActive = true, string? tenant = null) =>
            await host.SaveAsync(Some.Webhook(id) with { Subscriptions = [subscription], IsActive = isActive, TenantId = tenant });
        await SaveAsync("a", update);
        await SaveAsync("b", update, tenant: "t");
        await SaveAsync("c", update with { ObjectName = "Items" });
        await SaveAsync("d", TestDefinitions.Inserts());
        await SaveAsync("e", update, isActive: false);
        await SaveAsync("f", update with { IsActive = false });
        await SaveAsync("g", update with { EventSources = [Api] });
        await SaveAsync("h", TestDefinitions.Updates("Total"));
        var explanations = await host.Get<IEventDispatcher>().ExplainAsync(
            WebhookEvent.RecordUpdated("Orders", TestDefinitions.Record(), ["Status"]));
        Assert.Equal(
            [
                MatchVerdict.Matched, MatchVerdict.OtherTenant, MatchVerdict.OtherObject, MatchVerdict.OtherEventType,
                MatchVerdict.WebhookInactive, MatchVerdict.SubscriptionInactive, MatchVerdict.OtherSource,
                MatchVerdict.NoTriggeringField,
            ],
            explanations.Select(explanation => explanation.Verdict));
        Assert.Contains("Total", explanations[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(MatchVerdict.NothingChanged, (await host.Get<IEventDispatcher>().ExplainAsync(
            WebhookEvent.RecordUpdated("Orders", TestDefinitions.Record(), TestDefinitions.Record())))[0].Verdict);
    }

    [Fact]
    public void PlainlyWellFormed_ImpliesNothingToFind()
    {
        string?[] texts = [null, "", " ", "a", "b", "c", "\u0001", "\u00a0", new('x', 200), new('x', 201)];
        string[] types = ["", " ", "x", "table.recordInsert", "table.recordUpdate", "table.recordDelete"];
        RecordValues?[] records = [null, TestDefinitions.Record()];
        var text = Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
        var image = Gen.Int[0, 1].Select(i => records[i]);
        var type = Gen.Int[0, types.Length - 1].Select(i => types[i]);
        Gen.Select(text, text, text, Gen.Select(type, text), Gen.Select(image, image), Gen.Int[0, 2]).Sample(
            (id, tenant, objectName, names, images, changed) =>
            {
                var webhookEvent = new WebhookEvent
                {
                    Type = names.Item1,
                    Source = names.Item2 is null ? default(EventSource?) : new EventSource(names.Item2),
                    ObjectName = objectName!,
                    TenantId = tenant,
                    Id = id!,
                    Current = images.Item1,
                    Previous = images.Item2,
                    ChangedFields = changed == 0 ? null : new string[changed - 1],
                };
                var errors = new ErrorList();
                var isPlain = EventRules.IsPlainlyWellFormed(webhookEvent);
                EventRules.Check(webhookEvent, "$", errors);
                Assert.False(isPlain && errors.ToList().Count > 0);
            },
            iter: 20_000);
    }

    private static void Now(ValueTask<DispatchResult> call) => Assert.True(call.IsCompletedSuccessfully);
}
