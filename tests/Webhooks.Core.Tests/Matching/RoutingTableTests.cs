using CsCheck;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Rendering;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Matching;

public class RoutingTableTests
{
    private readonly WebhookCompiler _compiler = new(Options.Create(new WebhooksOptions()), new HostLogger<WebhookCompiler>());

    private static Webhook Webhook(string id, params string[] objects) => Some.Webhook(id) with
    {
        Subscriptions = [.. objects.Select(name => TestDefinitions.Inserts(name) with { Id = $"{id}/{name}" })],
    };

    private static string[] Route(RoutingTable table, string objectName, string? tenant = null) =>
        [.. table.Route(new(tenant, objectName, EventType.RecordInsert)).ToArray().Select(s => s.Id)];

    [Fact]
    public void With_Changes_RoutesBySavedAndForgetsRemoved()
    {
        var table = RoutingTable.Empty.With(
            WebhookChanges.Complete(1, [Webhook("a", "Orders", "Items"), Webhook("b", "Orders")]), _compiler);
        Assert.Equal(["a/Orders", "b/Orders"], Route(table, "Orders"));
        var next = table.With(new(2, [Webhook("a", "Items")], ["b", "unknown"], IsComplete: false), _compiler);
        Assert.Empty(Route(next, "Orders"));
        Assert.Equal(["a/Items"], Route(next, "Items"));
        Assert.Equal((2, 1), (table.Count, next.Count));
        Assert.Equal(["a/Orders", "b/Orders"], Route(table, "Orders"));
        Assert.Empty(next.With(WebhookChanges.Complete(3, []), _compiler).Webhooks);
    }

    [Fact]
    public void With_InactiveOrOtherTenant_IsNotRouted()
    {
        var inactive = Webhook("a", "Orders") with { IsActive = false };
        var subscription = Webhook("b", "Orders");
        subscription = subscription with { Subscriptions = [subscription.Subscriptions[0] with { IsActive = false }] };
        var tenant = Webhook("c", "Orders") with { TenantId = "t" };
        var table = RoutingTable.Empty.With(WebhookChanges.Complete(1, [inactive, subscription, tenant]), _compiler);
        Assert.Empty(Route(table, "Orders"));
        Assert.Equal(["c/Orders"], Route(table, "Orders", "t"));
    }

    [Fact]
    public void ActivatedSince_OlderTable_IsWhatWasInactiveThere()
    {
        var off = Webhook("off", "Orders") with { IsActive = false };
        var still = Webhook("still", "Orders") with { IsActive = false };
        var gone = Webhook("gone", "Orders") with { IsActive = false };
        var table = RoutingTable.Empty.With(WebhookChanges.Complete(1, [off, still, gone, Webhook("on", "Orders")]), _compiler);
        WebhookChanges changes = new(
            2,
            [off with { IsActive = true }, still with { Name = "other" }, Webhook("on", "Items"), Webhook("new", "Orders")],
            ["gone"],
            IsComplete: false);
        var next = table.With(changes, _compiler);
        Assert.Equal(["off"], next.ActivatedSince(table));
        Assert.Empty(table.ActivatedSince(next));
        Assert.Empty(next.ActivatedSince(next));
        Assert.Empty(next.ActivatedSince(RoutingTable.Empty));
    }

    [Fact]
    public void With_SameDefinition_IsNotCompiledAgain()
    {
        var definition = Webhook("a", "Orders");
        var table = RoutingTable.Empty.With(WebhookChanges.Complete(1, [definition]), _compiler);
        var again = table.With(WebhookChanges.Complete(2, [definition, Webhook("b", "Orders")]), _compiler);
        Assert.Same(table.FindWebhook("a"), again.FindWebhook("a"));
        var saved = again.With(new(3, [definition], [], IsComplete: false), _compiler);
        Assert.Same(table.FindWebhook("a"), saved.FindWebhook("a"));
        Assert.Equal(["a/Orders", "b/Orders"], Route(saved, "Orders").Order());
        Assert.Empty(saved.DestinationsRemovedSince(again));
        Assert.Equal([("b", Some.Url)], table.DestinationsRemovedSince(saved));
    }

    [Fact]
    public void Inactive_OfATable_IsASetThatNobodyWalksFor()
    {
        var broken = Webhook("broken", "Orders") with { Defect = "damaged" };
        var table = RoutingTable.Empty.With(
            WebhookChanges.Complete(1, [Webhook("on", "Orders"), Webhook("off", "Orders") with { IsActive = false }, broken]),
            _compiler);
        Assert.Equal(["broken", "off"], table.Inactive.Order());
        Assert.Same(table.Inactive, table.Inactive);
        Assert.False(Assert.IsAssignableFrom<IReadOnlySet<string>>(table.Inactive).Contains("OFF"));
        var next = table.With(new(2, [Webhook("off", "Orders")], ["broken"], IsComplete: false), _compiler);
        Assert.Empty(next.Inactive);
        Assert.Equal(2, table.Inactive.Count);
    }

    [Fact]
    public void With_EqualPayloads_AreCompiledOnce()
    {
        static Webhook Template(string id, string text)
        {
            var webhook = Webhook(id, "Orders");
            return webhook with
            {
                Subscriptions = [webhook.Subscriptions[0] with { Payload = new() { Template = text } }],
            };
        }

        var table = RoutingTable.Empty.With(
            WebhookChanges.Complete(
                1,
                [
                    Webhook("a", "Orders"), Webhook("b", "Items"),
                    Template("c", "{ \"id\": [@field:Id] }"), Template("d", "{ \"id\": [@field:Id] }"),
                    Template("e", "{ \"id\": [@field:Ib] }"),
                ]),
            _compiler);
        CompiledPayload Of(string id) => table.FindWebhook(id)!.Subscriptions[0].Payload!;
        Assert.Same(Of("a"), Of("b"));
        Assert.Same(Of("c"), Of("d"));
        Assert.NotSame(Of("c"), Of("e"));
    }

    [Fact]
    public void Route_AmongAHundredThousand_VisitsAsManyAsAmongTen()
    {
        foreach (var count in new[] { 10, 100_000 })
        {
            var webhooks = Enumerable.Range(0, count / 10)
                .Select(i => Webhook($"w{i}", [.. Enumerable.Range(0, 10).Select(j => $"Object{i}.{j}")]));
            var table = RoutingTable.Empty.With(WebhookChanges.Complete(1, [.. webhooks]), _compiler);
            Assert.Equal(1, table.Route(new(null, "Object0.5", EventType.RecordInsert)).Length);
        }
    }

    [Fact]
    public void With_AnyChanges_AgreesWithANaiveModel()
    {
        var webhook = Gen.Select(Gen.Int[0, 8], Gen.Bool, Gen.Int[0, 3].Array[0, 4], (id, isActive, objects) =>
            Webhook($"w{id}", [.. objects.Distinct().Select(i => $"O{i}")]) with { IsActive = isActive });
        var change = Gen.Select(webhook.Array[0, 4], Gen.Int[0, 8].Array[0, 3], Gen.Int[0, 5]);
        change.Array[1, 12].Sample(
            steps =>
            {
                var (table, model) = (RoutingTable.Empty, new Dictionary<string, Webhook>());
                foreach (var (saved, removed, kind) in steps)
                {
                    string[] ids = [.. removed.Select(id => $"w{id}")];
                    table = table.With(new(0, saved, ids, IsComplete: kind == 0), _compiler);
                    Apply(model, saved, ids, isComplete: kind == 0);
                    Check(table, model);
                }
            },
            iter: 300);
    }

    private static void Apply(Dictionary<string, Webhook> model, Webhook[] saved, string[] removed, bool isComplete)
    {
        foreach (var id in isComplete ? model.Keys.ToArray() : removed)
        {
            model.Remove(id);
        }

        foreach (var webhook in saved)
        {
            model[webhook.Id!] = webhook;
        }
    }

    private static void Check(RoutingTable table, Dictionary<string, Webhook> model)
    {
        Assert.Equal(model.Keys.Order(), table.Webhooks.Select(webhook => webhook.Id).Order());
        Assert.Equal(model.Count, table.Count);
        Assert.Equal(model.Values.Where(webhook => !webhook.IsActive).Select(webhook => webhook.Id!).Order(), table.Inactive.Order());
        for (var i = 0; i < 4; i++)
        {
            var expected = model.Values
                .Where(webhook => webhook.IsActive)
                .SelectMany(webhook => webhook.Subscriptions)
                .Where(subscription => subscription.ObjectName == $"O{i}")
                .Select(subscription => subscription.Id!);
            Assert.Equal(expected.Order(), Route(table, $"O{i}").Order());
        }
    }
}
