using Webhooks.Administration;
using Webhooks.Outbox;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>What became of messages is found, counted and ended.</summary>
internal static class LogBehaviors
{
    public static async Task Query_ByEachFilter_FindsWhatItNames(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var erp = (await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Updates()))).Details.Webhook;
        var crm = (await acme.CreateAsync(Some.Webhook("CRM", Some.Inserts("Customers")) with { Urls = [Some.OtherUrl] })).Details.Webhook;
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        var later = host.Time.GetUtcNow();
        await host.DispatchAsync(Some.Updated());
        await host.DispatchAsync(Some.Inserted("Customers"));

        Assert.Equal("Customers Updated Inserted", await FoundAsync(new()));
        Assert.Equal("Updated Inserted", await FoundAsync(new() { WebhookId = erp.Id }));
        Assert.Equal("Customers", await FoundAsync(new() { WebhookId = crm.Id }));
        Assert.Equal("Updated", await FoundAsync(new() { SubscriptionId = erp.Subscriptions[1].Id }));
        Assert.Equal("Updated Inserted", await FoundAsync(new() { ObjectName = "Orders" }));
        Assert.Equal("Customers Inserted", await FoundAsync(new() { EventType = EventType.RecordInsert }));
        Assert.Equal("Customers Updated", await FoundAsync(new() { State = DeliveryState.Pending }));
        Assert.Equal("Inserted", await FoundAsync(new() { State = DeliveryState.Delivered }));
        Assert.Equal("Customers Updated", await FoundAsync(new() { From = later }));
        Assert.Equal("Inserted", await FoundAsync(new() { Until = later }));
        Assert.Equal("Inserted", await FoundAsync(new() { MessageId = host.Receivers.Sent[0].MessageId }));
        Assert.Equal("", await FoundAsync(new() { MessageId = host.Receivers.Sent[0].MessageId, WebhookId = crm.Id }));

        async Task<string> FoundAsync(DeliveryQuery query) => string.Join(' ', (await acme.Deliveries.QueryAsync(query))
            .Items.Select(each => each.ObjectName != "Orders" ? each.ObjectName
                : each.EventType == EventType.RecordUpdate ? "Updated" : "Inserted"));
    }

    public static async Task Query_ByUrlIdStateAndOutcome_FindsWhatTheLastAttemptShows(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook("ERP", Some.Inserts(), Some.Updates()) with
        {
            Urls = [Some.Url, Some.OtherUrl],
        })).Details.Webhook;
        host.Receivers.Answer(Some.OtherUrl, 413);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        await host.DispatchAsync(Some.Updated());

        var all = (await acme.Deliveries.QueryAsync(new())).Items;
        var refused = all.Single(each => each.State == DeliveryState.Dead);
        var waits = all.First(each => each.State == DeliveryState.Pending);
        Assert.Equal(4, all.Count);
        Assert.All(all, each => Assert.Equal(("ERP", true), (each.WebhookName, each.SizeBytes > 0)));
        Assert.Equal((OutcomeKind.Rejected, 413, true), (refused.Outcome, refused.StatusCode, refused.Duration is not null));
        Assert.Equal((null, null, null), (waits.Outcome, waits.StatusCode, waits.Duration));
        await FoundAsync(new() { DeliveryId = refused.Id }, refused.Id);
        await FoundAsync(new() { Outcome = OutcomeKind.Rejected }, refused.Id);
        await FoundAsync(new() { MinStatusCode = 400, MaxStatusCode = 499 }, refused.Id);
        await FoundAsync(new() { MinStatusCode = 413, MaxStatusCode = 413, WebhookId = webhook.Id }, refused.Id);
        await FoundAsync(new() { MinStatusCode = 414, MaxStatusCode = 414 });
        await FoundAsync(new() { DeadReason = DeadReason.Refused }, refused.Id);
        await FoundAsync(new() { DeadReason = DeadReason.Gone });
        await FoundAsync(new() { EventId = refused.EventId, Url = Some.OtherUrl }, refused.Id);
        await FoundAsync(new() { Search = new Uri(Some.OtherUrl).Host.ToUpperInvariant(), EventId = refused.EventId }, refused.Id);
        await FoundAsync(new() { Search = "nothing has this" });
        await FoundAsync(
            new() { States = [DeliveryState.Dead, DeliveryState.Pending] },
            [.. all.Where(each => each.State != DeliveryState.Delivered).Select(each => each.Id)]);
        await FoundAsync(new() { Search = refused.EventId }, [.. all.Where(each => each.EventId == refused.EventId).Select(each => each.Id)]);

        async Task FoundAsync(DeliveryQuery query, params string[] expected) =>
            Assert.Equal(expected, (await acme.Deliveries.QueryAsync(query)).Items.Select(each => each.Id));
    }

    public static async Task Pages_WhileMoreIsRecordedAndSettles_ShowEachDeliveryOnce(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await acme.CreateAsync(Some.Webhook());
        await DispatchAsync(7);
        List<string> expected = [.. (await acme.Deliveries.QueryAsync(new())).Items.Select(each => each.Id)];
        Assert.Equal(7, expected.Count);
        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await acme.Deliveries.QueryAsync(new() { Limit = 2, Cursor = cursor });
            seen.AddRange(page.Items.Select(each => each.Id));
            if ((cursor = page.Next) is null)
            {
                break;
            }

            await DispatchAsync(3);
            await host.DeliverAsync();
        }

        Assert.Equal(expected, seen);

        async Task DispatchAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await host.DispatchAsync(Some.Inserted());
            }
        }
    }

    public static async Task Details_OfADelivery_TellMessageAndAttempts_AlsoWhenItsWebhookIsGone(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        host.Receivers.Answer(Some.Url, 500);
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
        host.Receivers.Answer(Some.Url, 200);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.DeliverAsync();
        await acme.DeleteAsync(webhook.Id!, version: null);

        var listed = Assert.Single((await acme.Deliveries.QueryAsync(new() { WebhookId = webhook.Id })).Items);
        var details = (await acme.Deliveries.FindAsync(listed.Id))!;
        Assert.Equal((DeliveryState.Delivered, 2), (details.Delivery.State, details.Delivery.Attempts));
        Assert.Equal(Some.Text(host.Receivers.Sent[0].Body), Some.Text(details.Message.Body));
        Assert.Equal([(1, 500), (2, 200)], details.Attempts.Select(each => (each.Number, each.Outcome.StatusCode!.Value)));
        Assert.Equal([TimeSpan.FromMinutes(5), null], details.Attempts.Select(each => each.NextIn));
        Assert.Equal(TimeSpan.FromMinutes(5), details.Attempts[1].StartedAt - details.Attempts[0].StartedAt);
        Assert.Equal("answered", Some.Text(details.Attempts[0].Outcome.Response));
        Assert.Null(await acme.Deliveries.FindAsync("dlv_of_nobody"));
    }

    public static async Task Activity_OfThirtyDays_CountsMessagesCallsAndErrors(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(
            Some.Webhook("ERP", Some.Inserts(), Some.Updates()) with { Urls = [Some.Url, Some.OtherUrl] })).Details.Webhook;
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        host.Time.Advance(TimeSpan.FromDays(29));
        host.Receivers.Answer(Some.OtherUrl, 413);
        await host.DispatchAsync(Some.Inserted());
        await host.DispatchAsync(Some.Updated());
        await host.DeliverAsync();

        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime);
        var activity = await acme.Deliveries.GetActivityAsync(webhook.Id!);
        Assert.Equal((today.AddDays(-29), today, 3L, 6L, 2L), (activity.From, activity.Until, activity.Messages, activity.Calls, activity.Errors));
        SubscriptionActivity[] expected =
            [new(webhook.Subscriptions[0].Id!, 2, 4, 1), new(webhook.Subscriptions[1].Id!, 1, 2, 1)];
        Assert.Equal(
            expected.OrderBy(each => each.SubscriptionId, StringComparer.Ordinal),
            activity.Subscriptions.Select(each => each with { Daily = expected[0].Daily }));
        Assert.Equal(
            [.. Enumerable.Range(-29, 30).Select(today.AddDays)], activity.Daily.Select(each => each.Day));
        Assert.Equal(new(today.AddDays(-29), 1, 2, 0), activity.Daily[0]);
        Assert.Equal(new(today.AddDays(-1), 0, 0, 0), activity.Daily[28]);
        Assert.Equal(new(today, 2, 4, 2), activity.Daily[29]);
        Assert.All(activity.Subscriptions, each => Assert.Equal(each.Calls, each.Daily.Sum(day => day.Calls)));
        Assert.Equal(4, (await acme.Deliveries.GetActivityAsync(webhook.Id!, days: 29)).Calls);
        Assert.Equal(4, (await acme.Deliveries.GetActivityAsync(webhook.Id!, days: 1)).Calls);
    }

    public static async Task Cancel_OneOrAllThatWait_IsNeverSent(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        await acme.CreateAsync(Some.Webhook("CRM", Some.Inserts("Customers")) with { Urls = [Some.OtherUrl] });
        await host.DispatchAsync(Some.Inserted());
        var first = Assert.Single((await acme.Deliveries.QueryAsync(new())).Items);
        for (var i = 0; i < 3; i++)
        {
            await host.DispatchAsync(Some.Inserted());
        }

        await host.DispatchAsync(Some.Inserted("Customers"));
        var cancelled = await acme.Deliveries.CancelAsync(first.Id);
        Assert.Equal((first.Id, DeliveryState.Cancelled), (cancelled!.Id, cancelled.State));
        Assert.Null(await acme.Deliveries.CancelAsync(first.Id));
        Assert.Equal(3, await acme.Deliveries.CancelAllAsync(webhook.Id!));
        Assert.Equal(0, await acme.Deliveries.CancelAllAsync(webhook.Id!));
        await host.DeliverAsync();
        Assert.Equal(Some.OtherUrl, Assert.Single(host.Receivers.Sent).Url.AbsoluteUri);
        Assert.Equal(4, (await acme.Deliveries.QueryAsync(new() { State = DeliveryState.Cancelled })).Items.Count);
    }

    public static async Task Ids_ThatNothingCanHave_AreUnknown(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var webhook = (await acme.CreateAsync(Some.Webhook())).Details.Webhook;
        await host.DispatchAsync(Some.Inserted());
        foreach (var id in (string[])["a\0b", new('x', 5_000), "half \ud800"])
        {
            Assert.Empty((await acme.Deliveries.QueryAsync(new() { WebhookId = id })).Items);
            Assert.Empty((await acme.Deliveries.QueryAsync(new() { SubscriptionId = id })).Items);
            Assert.Empty((await acme.Deliveries.QueryAsync(new() { MessageId = id })).Items);
            Assert.Empty((await acme.Deliveries.QueryAsync(new() { ObjectName = id })).Items);
            Assert.Empty((await acme.Deliveries.QueryAsync(new() { EventType = id })).Items);
            await Assert.ThrowsAsync<WebhookNotFoundException>(() => acme.Payloads
                .PreviewAsync(new() { WebhookId = id, Subscription = Some.Inserts() }).AsTask());
        }

        Assert.Single((await acme.Deliveries.QueryAsync(new() { WebhookId = webhook.Id })).Items);
    }
}
