using Webhooks.Administration;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>A preview is what is sent, byte for byte.</summary>
internal static class PreviewBehaviors
{
    public static async Task Preview_OfASavedSubscription_IsWhatIsDelivered(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var payload in Payloads())
        {
            var webhook = await CreateAsync(acme, Some.Updates("Status") with { Payload = payload });
            var happened = Some.Updated();
            var preview = await acme.Payloads.PreviewAsync(new()
            {
                WebhookId = webhook.Id,
                SubscriptionId = webhook.Subscriptions[0].Id,
                Event = happened,
            });
            Assert.True(preview.Explanation.IsMatch);
            await AssertDeliveredAsync(host, acme, webhook, happened, preview.Message);
        }
    }

    public static async Task Preview_OfADraftOfASavedSubscription_IsWhatIsDeliveredOnceItIsSaved(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var payload in Payloads())
        {
            var webhook = await CreateAsync(acme, Some.Inserts());
            var draft = Some.Updates("Status") with { Id = webhook.Subscriptions[0].Id, Payload = payload };
            var happened = Some.Updated();
            var preview = await acme.Payloads.PreviewAsync(
                new() { WebhookId = webhook.Id, Subscription = draft, Event = happened });
            await acme.UpdateSubscriptionAsync(webhook.Id!, draft.Id!, version: null, _ => draft);
            await AssertDeliveredAsync(host, acme, webhook, happened, preview.Message);
        }
    }

    public static async Task Preview_WithoutAnEvent_ShowsASampleThatTheSubscriptionWants(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var subscription in new[] { Some.Inserts(), Some.Updates("Status", "Total"), Some.Inserts() with { EventType = "order.paid" } })
        {
            foreach (var payload in Payloads().Where(each => !each.IncludePrevious))
            {
                var preview = await acme.Payloads.PreviewAsync(
                    new() { Subscription = subscription with { Payload = payload, IsActive = true } });
                Assert.True(preview.Explanation.IsMatch, preview.Explanation.Reason);
                Assert.Equal(Some.Tenant, preview.Event.TenantId);
                Assert.NotEqual(0, preview.Message.Body.Length);
            }
        }

        Assert.Empty((await acme.Deliveries.QueryAsync(new())).Items);
    }

    public static async Task Preview_OfABrokenDraft_SaysLineAndColumn(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var draft = Some.Inserts() with { Payload = new() { Template = "{\n  \"id\": [@field:Id],\n  \"x\": [@nothing]\n}" } };
        var errors = await Refused.ByRulesAsync(
            acme.Payloads.PreviewAsync(new() { Subscription = draft with { Fields = ["Id"] } }),
            ("$.subscription.payload.template", "template.parameter.unknown"),
            ("$.subscription.fields", "fields.notUpdate"));
        var error = Assert.Single(errors, each => each.Code.StartsWith("template", StringComparison.Ordinal));
        Assert.Contains("Line 3, column 8", error.Rule, StringComparison.Ordinal);
    }

    public static async Task Preview_OfAnEventThatIsAnothers_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await Refused.ByRulesAsync(
            acme.Payloads.PreviewAsync(new() { Subscription = Some.Inserts("Customers"), Event = Some.Updated() }),
            ("$.event.objectName", "objectName.other"),
            ("$.event.eventType", "eventType.other"));
        await Refused.ByRulesAsync(
            acme.Payloads.PreviewAsync(new() { Subscription = Some.Inserts(), Event = Some.Inserted(tenant: Some.OtherTenant) }),
            ("$.event.tenantId", "tenantId.other"));
        var webhook = await CreateAsync(acme, Some.Inserts());
        await Refused.AsUnknownAsync(
            acme.Payloads.PreviewAsync(new() { WebhookId = webhook.Id, SubscriptionId = "sub_of_nobody" }));
    }

    public static async Task Explain_OfAnEvent_TellsOfTheTenantsSubscriptionsOnly(AdministrationUnderTest host)
    {
        var (acme, globex) = (host.ForTenant(Some.Tenant), host.ForTenant(Some.OtherTenant));
        await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Updates("Status")) with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "secret value" },
        });
        await acme.CreateAsync(Some.Webhook("CRM", Some.Updates("Total")));
        await globex.CreateAsync(Some.Webhook("ERP", Some.Updates()));

        var explained = (await acme.Payloads.ExplainAsync(Some.Updated(tenant: null))).Items;
        Assert.Equal(
            [("CRM", 0, MatchVerdict.NoTriggeringField), ("ERP", 0, MatchVerdict.OtherEventType), ("ERP", 1, MatchVerdict.Matched)],
            explained.Select(each => (each.Webhook.Name, each.SubscriptionIndex, each.Verdict)));
        Assert.All(explained, each => Assert.Empty(each.Webhook.Secrets));
        Assert.All(explained, each => Assert.All(each.Webhook.Headers.Values, value => Assert.Equal("****", value)));
        Assert.Equal(1, (await host.DispatchAsync(Some.Updated())).Messages);
        await Refused.ByRulesAsync(
            acme.Payloads.ExplainAsync(Some.Updated(Some.OtherTenant)), ("$.tenantId", "tenantId.other"));
    }

    public static async Task Explain_OfADraft_ComesFirstAndTakesThePlaceOfTheSavedOne(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook("ERP", Some.Updates("Note"), Some.Inserts()))).Details.Webhook;
        var changed = webhook.Subscriptions[0] with { Fields = ["Status"] };

        var added = await acme.Payloads.ExplainAsync(Some.Updated(), draft: new(Some.Updates("Status")) { WebhookId = webhook.Id });
        Assert.Equal([true, false, false], added.Items.Select(each => each.IsDraft));
        Assert.Equal([true, false, false], added.Items.Select(each => each.IsMatch));
        Assert.Equal(webhook.Id, added.Items[0].Webhook.Id);

        SubscriptionDraft draft = new(changed) { WebhookId = webhook.Id };
        var first = await acme.Payloads.ExplainAsync(Some.Updated(), limit: 1, draft: draft);
        Assert.Equal([(true, true), (false, false)], first.Items.Select(each => (each.IsDraft, each.IsMatch)));
        Assert.Equal(webhook.Subscriptions[1].Id, first.Items[1].Subscription.Id);
        Assert.Null(first.Next);
        Assert.True((await acme.Payloads.ExplainAsync(Some.Updated(), draft: new(Some.Updates()))).Items[0].IsMatch);
    }

    public static async Task Explain_OfADraft_IsRefusedIfItIsNotValidOrOfOthers(AdministrationUnderTest host)
    {
        var (acme, globex) = (host.ForTenant(Some.Tenant), host.ForTenant(Some.OtherTenant));
        var foreign = (await globex.CreateAsync(Some.Webhook())).Details.Webhook.Id;
        await Refused.AsUnknownAsync(
            acme.Payloads.ExplainAsync(Some.Updated(), draft: new(Some.Updates()) { WebhookId = foreign }));
        await Refused.ByRulesAsync(
            acme.Payloads.ExplainAsync(Some.Updated(), draft: new(Some.Inserts() with { Fields = ["Status"] })),
            ("$.draft.subscription.fields", "fields.notUpdate"));
        await acme.Payloads.ExplainAsync(Some.Updated(), draft: new(Some.Updates()));
        Assert.Equal(0, (await host.DispatchAsync(Some.Updated())).Messages);
    }

    public static async Task Explain_OfManySubscriptions_IsPagedInTheOrderOfTheirWebhooks(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        foreach (var name in new[] { "C.", "a", "B" })
        {
            await acme.CreateAsync(Some.Webhook(name, Some.Updates("Status"), Some.Updates("Total"), Some.Inserts()));
        }

        List<string> found = [];
        string? cursor = null;
        do
        {
            var page = await acme.Payloads.ExplainAsync(Some.Updated(), limit: 2, cursor);
            Assert.InRange(page.Items.Count, 1, 2);
            found.AddRange(page.Items.Select(each => $"{each.Webhook.Name}{each.SubscriptionIndex}{each.IsMatch}"));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(
            ["a0True", "a1False", "a2False", "B0True", "B1False", "B2False", "C.0True", "C.1False", "C.2False"], found);
        Assert.Null((await acme.Payloads.ExplainAsync(Some.Updated(), limit: 9)).Next);
    }

    public static async Task Explain_OfManyFields_NamesTwentyAndSaysHowManyMore(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        string[] names = [.. Enumerable.Range(10, 60).Select(number => $"F{number}")];
        await acme.CreateAsync(Some.Webhook("CRM", Some.Updates([.. names.Select(name => "Other" + name)])));
        await acme.CreateAsync(Some.Webhook("ERP", Some.Updates() with
        {
            Payload = new() { Fields = [.. names.Select(name => "No" + name)] },
        }));
        var happened = new WebhookEvent
        {
            Type = EventType.RecordUpdate,
            ObjectName = "Orders",
            TenantId = Some.Tenant,
            Current = names.ToDictionary(name => name, object? (_) => 1),
            Previous = names.ToDictionary(name => name, object? (_) => 2),
        };
        var explained = (await acme.Payloads.ExplainAsync(happened)).Items;
        Assert.Equal([MatchVerdict.NoTriggeringField, MatchVerdict.Matched], explained.Select(each => each.Verdict));
        Assert.Contains("(OtherF10, ", explained[0].Reason, StringComparison.Ordinal);
        Assert.Contains("OtherF29 and 40 more) changed", explained[0].Reason, StringComparison.Ordinal);
        Assert.EndsWith("F28, F29 and 40 more", explained[0].Reason, StringComparison.Ordinal);
        Assert.Contains("sent as null: NoF10, ", explained[1].Reason, StringComparison.Ordinal);
        Assert.EndsWith("NoF29 and 40 more", explained[1].Reason, StringComparison.Ordinal);
    }

    public static async Task Preview_OfAPayloadThatIsTooLarge_SaysTheLimit(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var template = $"'{string.Concat(Enumerable.Repeat("[@field:Text]", 2_000))}'";
        var draft = Some.Inserts() with { Payload = new() { Template = template } };
        var webhook = await CreateAsync(acme, draft);
        var happened = new WebhookEvent
        {
            Type = EventType.RecordInsert,
            ObjectName = "Orders",
            Current = new Dictionary<string, object?> { ["Text"] = new string('x', 100_000) },
        };
        var refused = await Refused.ByRulesAsync(
            acme.Payloads.PreviewAsync(new() { Subscription = draft, Event = happened }), ("$.event", "payload.tooLarge"));
        Assert.Contains("10485760", Assert.Single(refused).Rule, StringComparison.Ordinal);
        await Refused.ByRulesAsync(
            acme.Payloads.SendTestAsync(new()
            {
                WebhookId = webhook.Id!,
                SubscriptionId = webhook.Subscriptions[0].Id,
                Event = happened,
            }),
            ("$.event", "payload.tooLarge"));
        Assert.Empty(host.Receivers.Sent);
    }

    public static async Task Start_OfATemplate_CanBeSavedAndShowsTheSameRecord(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var start = acme.Payloads.GetStarterTemplate("Orders", EventType.RecordUpdate, ["Id", "Status"], includePrevious: true);
        string[] expected = ["[@field:Id]", "[@field:Status]", "[@previous:Status]", "[@out-hook:messageId]"];
        Assert.Empty(expected.Except(start.Parameters));
        var happened = Some.Updated();
        Assert.Equal(start.Parameters, start.ParameterDetails.Select(parameter => parameter.Text));
        var previous = start.ParameterDetails.Single(parameter => parameter.Text == "[@previous:Status]");
        Assert.Equal((StarterParameterKind.Previous, "Status"), (previous.Kind, previous.Name));
        var byTemplate = await PreviewAsync(new() { Template = start.Template });
        var byDefault = await PreviewAsync(new() { Fields = ["Id", "Status"], IncludePrevious = true });
        Assert.Contains("\"data\":[{\"Id\":7,\"Status\":\"paid\"}]", byTemplate, StringComparison.Ordinal);
        Assert.Contains("\"previousData\":[{\"Id\":7,\"Status\":\"open\"}]", byTemplate, StringComparison.Ordinal);
        Assert.Contains("\"data\":[{\"Id\":7,\"Status\":\"paid\"}]", byDefault, StringComparison.Ordinal);

        async Task<string> PreviewAsync(PayloadTemplate payload) => Some.Text((await acme.Payloads.PreviewAsync(
            new() { Subscription = Some.Updates() with { Payload = payload }, Event = happened })).Message.Body);
    }

    private static IEnumerable<PayloadTemplate> Payloads() =>
    [
        PayloadTemplate.Default,
        new() { Fields = ["Total", "Id"], IncludePrevious = true },
        new() { Template = "{'order': [@field:Id], 'text': 'is [@field:Status] by [@out-hook:eventSource]', 'e': '[@out-hook:eventId]'}" },
    ];

    private static async Task<Webhook> CreateAsync(ITenantWebhooks webhooks, EventSubscription subscription) =>
        (await webhooks.CreateAsync(Some.Webhook("ERP", subscription))).Details.Webhook;

    private static async Task AssertDeliveredAsync(
        AdministrationUnderTest host, ITenantWebhooks webhooks, Webhook webhook, WebhookEvent happened, WebhookMessage expected)
    {
        await host.DispatchAsync(happened);
        await host.DeliverAsync();
        var sent = host.Receivers.Sent[^1];
        Assert.Equal((webhook.Id, expected.Id), (sent.WebhookId, sent.MessageId));
        Assert.Equal(Some.Text(expected.Body), Some.Text(sent.Body));
        await webhooks.DeleteAsync(webhook.Id!, version: null);
    }
}
