using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class LogBehaviors
{
    private static async Task LastAttemptAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var message = Some.Message("a", 1) with { EventSource = EventSource.RestApi };
        await worker.AddAsync(message, Some.Message("b", 1)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).Single(each => each.Message.WebhookId == "wh_a");
        await worker.RetryAsync(leased, TimeSpan.Zero).ConfigureAwait(false);
        await ExpectAsync("after a failure", (OutcomeKind.Rejected, 500)).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectAsync("after a success", (OutcomeKind.Delivered, 200)).ConfigureAwait(false);
        var other = (await worker.QueryAsync(new() { WebhookId = "wh_b" }).ConfigureAwait(false))[0];
        Expect.Equal(
            "source, outcome, status, start and duration without a source and an attempt",
            (null, null, null, null, null),
            (other.EventSource, other.Outcome, other.StatusCode, other.AttemptedAt, other.Duration));

        async Task ExpectAsync(string when, (OutcomeKind?, int?) outcome)
        {
            var listed = (await worker.QueryAsync(new() { WebhookId = "wh_a" }).ConfigureAwait(false))[0];
            var found = (await worker.FindAsync(listed.Id).ConfigureAwait(false)).Delivery;
            foreach (var delivery in new[] { listed, found })
            {
                Expect.Equal(
                    $"size and source {when}",
                    (message.Body.Length, (EventSource?)EventSource.RestApi),
                    (delivery.SizeBytes, delivery.EventSource));
                Expect.Equal($"outcome and status {when}", outcome, (delivery.Outcome, delivery.StatusCode));
                Expect.Equal(
                    $"start and duration {when}",
                    ((DateTimeOffset?)Some.Instant, (TimeSpan?)TimeSpan.FromMilliseconds(25)),
                    (delivery.AttemptedAt, delivery.Duration));
            }
        }
    }

    private static async Task TextFiltersAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker
            .AddAsync(Some.Message("a", 1), Some.Message("a", 2, Some.OtherUrl), Some.Dead("b", 3, Some.OtherUrl))
            .ConfigureAwait(false);
        var second = (await worker.QueryAsync(new() { MessageId = "msg_a_2" }).ConfigureAwait(false))[0];
        await ExpectAsync(new() { DeliveryId = second.Id }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { DeliveryId = second.Id, WebhookId = "wh_b" }).ConfigureAwait(false);
        await ExpectAsync(new() { EventId = "evt_2" }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { EventId = "evt" }).ConfigureAwait(false);
        await ExpectAsync(new() { Url = Some.OtherUrl }, "msg_a_2", "msg_b_3").ConfigureAwait(false);
        await ExpectAsync(new() { Url = Some.OtherUrl, WebhookId = "wh_a" }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { Url = "other.example" }).ConfigureAwait(false);
        await ExpectAsync(new() { Search = "OTHER.example/h" }, "msg_a_2", "msg_b_3").ConfigureAwait(false);
        await ExpectAsync(new() { Search = "%" }).ConfigureAwait(false);
        await ExpectAsync(new() { Search = "evt_1" }, "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { DeadReason = DeadReason.TooLarge }, "msg_b_3").ConfigureAwait(false);
        await ExpectAsync(new() { DeadReason = DeadReason.TooLarge, WebhookId = "wh_b" }, "msg_b_3").ConfigureAwait(false);
        await ExpectAsync(new() { DeadReason = DeadReason.Gone }).ConfigureAwait(false);

        Task ExpectAsync(DeliveryQuery query, params string[] expected) => ExpectFoundAsync(worker, query, expected);
    }

    private static async Task OutcomeFiltersAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.RetryAsync(leased[0], TimeSpan.Zero).ConfigureAwait(false);
        await worker.RetryAsync(leased[1], Worker.Long).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectAsync(new() { Outcome = OutcomeKind.Delivered }, "msg_a_0").ConfigureAwait(false);
        await ExpectAsync(new() { Outcome = OutcomeKind.Rejected }, "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { Outcome = OutcomeKind.TimedOut }).ConfigureAwait(false);
        await ExpectAsync(new() { MinStatusCode = 200, MaxStatusCode = 299 }, "msg_a_0").ConfigureAwait(false);
        await ExpectAsync(new() { MinStatusCode = 500, MaxStatusCode = 500 }, "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { MinStatusCode = 200 }, "msg_a_0", "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { MaxStatusCode = 499, Outcome = OutcomeKind.Rejected }).ConfigureAwait(false);

        Task ExpectAsync(DeliveryQuery query, params string[] expected) => ExpectFoundAsync(worker, query, expected);
    }

    private static async Task SeveralStatesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 4)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await worker.RetryAsync(leased[2], Worker.Long).ConfigureAwait(false);
        await ExpectAsync([DeliveryState.Delivered, DeliveryState.Dead], "msg_a_0", "msg_a_1").ConfigureAwait(false);
        await ExpectAsync([DeliveryState.Pending, DeliveryState.Leased, DeliveryState.Held], "msg_a_2", "msg_a_3").ConfigureAwait(false);
        await ExpectAsync([DeliveryState.Cancelled, DeliveryState.Held]).ConfigureAwait(false);

        Task ExpectAsync(DeliveryState[] states, params string[] expected) =>
            ExpectFoundAsync(worker, new() { WebhookId = "wh_a", States = states }, expected);
    }

    private static async Task ExpectFoundAsync(Worker worker, DeliveryQuery query, string[] expected)
    {
        var seen = await worker.QueryAsync(query).ConfigureAwait(false);
        Expect.Set($"messages found by {query}", expected, seen.Select(delivery => delivery.MessageId));
    }
}
