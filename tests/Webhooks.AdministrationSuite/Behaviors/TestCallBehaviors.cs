using Webhooks.Administration;
using Webhooks.Receiving;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>A test goes out as messages do, and leaves nothing behind.</summary>
internal static class TestCallBehaviors
{
    public static async Task Test_OfAWebhook_IsSentAndAnswered_AndLeavesNothingBehind(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook() with
        {
            Urls = [Some.Url, Some.OtherUrl],
            Headers = new Dictionary<string, string> { ["X-Key"] = "value" },
        });
        host.Receivers.Answer(Some.Url, 410);
        var result = await acme.Payloads.SendTestAsync(new() { WebhookId = created.Details.Webhook.Id! });

        Assert.Equal([Some.Url, Some.OtherUrl], result.Calls.Select(call => call.Url));
        Assert.Equal([410, 200], result.Calls.Select(call => call.Outcome.StatusCode));
        Assert.All(result.Calls, call => Assert.Equal("answered", Some.Text(call.Outcome.Response)));
        Assert.Equal(TestRequest.EventType, result.Message.EventType);
        foreach (var call in result.Calls)
        {
            var headers = call.RequestHeaders.ToDictionary(StringComparer.OrdinalIgnoreCase);
            Assert.Equal("****", headers["X-Key"]);
            Assert.Equal("application/json", headers["content-type"]);
            Assert.True(new WebhookVerifier([new(created.Secret.Reveal())], time: host.Time)
                .Verify(headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], result.Message.Body.Span)
                .IsValid);
        }

        Assert.All(host.Receivers.Sent, sent => Assert.Equal((true, Some.Tenant), (sent.IsTest, sent.TenantId)));
        Assert.All(host.Receivers.Sent, sent => Assert.Equal("value", sent.Headers["X-Key"]));
        Assert.All(host.Receivers.Sent, sent => Assert.Equal(Some.Text(result.Message.Body), Some.Text(sent.Body)));
        Assert.Empty((await acme.Deliveries.QueryAsync(new())).Items);
        var after = (await acme.FindAsync(created.Details.Webhook.Id!))!;
        Assert.Empty(after.Destinations);
        Assert.Equal((1, WebhookStatus.Active), (after.Webhook.Version, after.Status));
        Assert.Equal(0, (await acme.Deliveries.GetActivityAsync(after.Webhook.Id!)).Calls);
    }

    public static async Task Test_OfASubscription_SendsItsPayloadToOneUrl_AsANewEvent(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(
            Some.Webhook("ERP", Some.Updates() with { Payload = new() { Template = "{'is': '[@field:Status]'}" } }) with
            {
                Urls = [Some.Url, Some.OtherUrl],
            })).Details.Webhook;
        var happened = Some.Updated();
        var request = new TestRequest
        {
            WebhookId = webhook.Id!,
            SubscriptionId = webhook.Subscriptions[0].Id,
            Url = Some.OtherUrl,
            Event = happened,
        };
        var result = await acme.Payloads.SendTestAsync(request);
        Assert.Equal("{\"is\":\"paid\"}", Some.Text(Assert.Single(host.Receivers.Sent).Body));
        Assert.Equal(Some.OtherUrl, Assert.Single(result.Calls).Url);
        Assert.NotEqual(happened.Id, result.Message.EventId);
        await Refused.AsUnknownAsync(acme.Payloads.SendTestAsync(request with { Url = "https://x.example/" }));
        await Refused.AsUnknownAsync(acme.Payloads.SendTestAsync(request with { SubscriptionId = "sub_of_nobody" }));
        await Refused.ByRulesAsync(
            acme.Payloads.SendTestAsync(request with { Event = Some.Inserted() }), ("$.event.eventType", "eventType.other"));
        Assert.Single(host.Receivers.Sent);
    }

    public static async Task Test_WhereNothingIsDelivered_IsSentAllTheSame(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook() with { IsActive = false })).Details.Webhook.Id!;
        await acme.SetUrlEnabledAsync(id, Some.Url, isEnabled: false);
        var result = await acme.Payloads.SendTestAsync(new() { WebhookId = id });
        Assert.True(Assert.Single(result.Calls).Outcome.IsSuccess);
        Assert.True(Assert.Single((await acme.FindAsync(id))!.Destinations).IsDisabled);
    }

    public static async Task Tests_MoreThanATenantMayMakeInAMinute_AreRefusedUntilItIsOver(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var test = new TestRequest { WebhookId = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id! };
        for (var call = 0; call < AdministrationUnderTest.TrialsPerMinute; call++)
        {
            await acme.Payloads.SendTestAsync(test);
        }

        var refused = await Assert.ThrowsAsync<TestLimitException>(async () => await acme.Payloads.SendTestAsync(test));
        Assert.InRange(refused.RetryAfter, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        Assert.Equal(AdministrationUnderTest.TrialsPerMinute, host.Receivers.Sent.Count);

        var globex = host.ForTenant(Some.OtherTenant);
        await globex.Payloads.SendTestAsync(new() { WebhookId = (await globex.CreateAsync(Some.Webhook())).Details.Webhook.Id! });
        host.Time.Advance(refused.RetryAfter);
        await acme.Payloads.SendTestAsync(test);
    }

    public static async Task Trials_OfEveryKind_AreTakenFromOneBudgetOfTheTenant(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook() with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        for (var trial = 1; trial < AdministrationUnderTest.TrialsPerMinute; trial++)
        {
            await acme.Payloads.ExplainAsync(Some.Inserted());
        }

        // One is left, and a test of two URLs takes two.
        await RefusedAsync(async () => await acme.Payloads.SendTestAsync(new() { WebhookId = webhook.Id! }));
        Assert.Empty(host.Receivers.Sent);
        await acme.Payloads.ExplainAsync(Some.Inserted());
        await RefusedAsync(async () => await acme.Payloads.ExplainAsync(Some.Inserted()));
        await RefusedAsync(async () => await acme.Payloads.PreviewAsync(new() { Subscription = Some.Inserts() }));
        await RefusedAsync(async () => await acme.Payloads.PreviewAsync(
            new() { WebhookId = webhook.Id, SubscriptionId = webhook.Subscriptions[0].Id }));

        var globex = host.ForTenant(Some.OtherTenant);
        await globex.Payloads.PreviewAsync(new() { Subscription = Some.Inserts() });
        await globex.Payloads.ExplainAsync(Some.Inserted(tenant: Some.OtherTenant));
        Assert.NotEmpty(await host.Dispatcher.ExplainAsync(Some.Inserted()));
        Assert.NotEmpty(await host.Dispatcher.PreviewAsync(Some.Inserted()));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await acme.Payloads.PreviewAsync(new() { Subscription = Some.Inserts() });

        static async Task RefusedAsync(Func<Task> trial)
        {
            var refused = await Assert.ThrowsAsync<TestLimitException>(trial);
            Assert.InRange(refused.RetryAfter, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        }
    }

    public static async Task Test_WithAnEventForNoSubscription_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(() => acme.Payloads
            .SendTestAsync(new() { WebhookId = webhook.Id!, Event = Some.Updated() }).AsTask());
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("$.event", "event.noSubscription"), (error.Path, error.Code));
        Assert.Empty(host.Receivers.Sent);
    }
}
