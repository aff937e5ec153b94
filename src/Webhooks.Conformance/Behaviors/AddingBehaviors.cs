using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class AddingBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Add_New_IsRecordedAndDueAtOnce", "AddAsync records messages that are due immediately.", NewAsync),
        Of("Add_SeveralUrls_GivesOneDeliveryForEach", "A message has one delivery for each of its URLs.", UrlsAsync),
        Of(
            "Add_Message_ComesBackAsItWas",
            "A claimed message equals the added one: ids, tenant, type, object, date and body.",
            RoundTripAsync),
        Of("Add_KnownId_IsIgnoredWhileOwed", "A message with a known id is ignored.", KnownAsync),
        Of(
            "Add_KnownId_IsIgnoredAfterItSettled",
            "A message id stays known after its deliveries are settled, so a repeated event adds nothing.",
            SettledAsync),
        Of("Add_IdTwiceInOneCall_IsRecordedOnce", "A message with a known id is ignored, also within one call.", TwiceAsync),
        Of(
            "Add_KnownAmongNew_RecordsTheNew",
            "A known message does not prevent the recording of the other messages of the call.",
            MixedAsync),
        Of(
            "Add_SameIdsAtOnce_AreRecordedOnce",
            "AddAsync is atomic and thread-safe. If several workers add the same messages at the same time, each message "
                + "is recorded once.",
            AtOnceAsync),
        Of("Add_Pulled_IsRecordedLikePushed", "WhenFull has an effect only if the outbox is full.", PulledAsync),
        Of(
            "Add_DeadOnArrival_IsDeadForEachUrlAndNeverClaimed",
            "Deliveries of a message with a DeadReason are dead, and AddAsync returns them.",
            DeadAsync),
        Of("Add_ManyInOneCall_AreAllRecorded", "A batch of any size is recorded completely.", ManyAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Adding, StoreCapabilities.Messages, promise, scenario);

    private static async Task NewAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of three new messages", 3, added.Recorded);
        Expect.Equal("AddResult.Dead", 0, added.Dead.Count);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("a", 3), leased.Select(each => each.Message.Id));
        Expect.That(
            leased.All(each => each is { Attempts: 0, ScheduleStep: 0, IsExpired: false }),
            "new deliveries without attempts, schedule step 0, not expired",
            string.Join(", ", leased.Select(each => (each.Attempts, each.ScheduleStep, each.IsExpired))));
    }

    private static async Task UrlsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("URLs of the deliveries", [Some.Url, Some.OtherUrl], leased.Select(each => each.Url));
        Expect.Equal("different delivery ids", 2, leased.Select(each => each.Lease.DeliveryId).Distinct().Count());
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.RetryAsync(leased[1], TimeSpan.Zero).ConfigureAwait(false);
        var left = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("URL that is still open", leased[1].Url, left.Url);
    }

    private static async Task RoundTripAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var message = Some.Message("a", 1, Some.Url, Some.OtherUrl) with { TenantId = "tenant", TraceParent = "00-ab-cd-01" };
        await worker.AddAsync(message).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync(1).ConfigureAwait(false))[0];
        var seen = leased.Message;
        Expect.Bytes("body", message.Body, seen.Body);
        Expect.That(
            seen.Urls.Contains(leased.Url) && seen.Urls.All(message.Urls.Contains),
            $"URLs of the message, including {leased.Url} and no others",
            string.Join(", ", seen.Urls));
        Expect.That(
            seen.TraceParent is null || seen.TraceParent == message.TraceParent,
            "the trace parent, or null",
            seen.TraceParent ?? "null");
        Expect.Equal("event date", message.EventDate, seen.EventDate);
        Expect.Equal(
            "message, event, webhook, subscription, tenant, type, object",
            Facts(message),
            Facts(seen));

        static (string, string, string, string, string?, EventType, string) Facts(WebhookMessage each) => (
            each.Id, each.EventId, each.WebhookId, each.SubscriptionId, each.TenantId, each.EventType, each.ObjectName);
    }

    private static async Task KnownAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var again = await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of a known message", 0, again.Recorded);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the only message is leased").ConfigureAwait(false);
        await worker.DeliverAsync(leased).ConfigureAwait(false);
    }

    private static async Task SettledAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        var again = await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of settled messages", 0, again.Recorded);
        await worker.ClaimNothingAsync("both messages are settled").ConfigureAwait(false);
    }

    private static async Task TwiceAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.AddAsync(Some.Message("a", 1), Some.Message("a", 1)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of the same message twice", 1, added.Recorded);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }

    private static async Task MixedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var mixed = await worker.AddAsync([.. Some.Messages("a", 4), Some.Dead("a", 9)]).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of two known, two new and one dead message", 3, mixed.Recorded);
        Expect.Equal("AddResult.Dead", 1, mixed.Dead.Count);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("a", 4), leased.Select(each => each.Message.Id));
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var messages = Some.Messages("a", 40);
        var results = await run.AtOnceAsync(4, async i =>
        {
            // In different orders, so that they conflict, and a store that locks rows cannot depend on one order.
            var own = i < 2 ? messages : [.. messages.Reverse()];
            var recorded = 0;
            foreach (var part in own.Chunk(10))
            {
                recorded += (await (i % 2 == 0 ? one : two).AddAsync(part).ConfigureAwait(false)).Recorded;
            }

            return recorded;
        }).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of four workers together", 40, results.Sum());
        var leased = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("a", 40), leased.Select(each => each.Message.Id));
    }

    private static async Task PulledAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.Messages
            .AddAsync([.. Some.Messages("a", 3), Some.Message("a", 0)], WhenFull.Wait, run.Cancellation)
            .ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of three new messages and one of them again", 3, added.Recorded);
        Expect.Equal("deliveries claimed", 3, (await worker.ClaimAsync().ConfigureAwait(false)).Count);
    }

    private static async Task DeadAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.AddAsync(Some.Dead("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded", 1, added.Recorded);
        Expect.Set("URLs of AddResult.Dead", [Some.Url, Some.OtherUrl], added.Dead.Select(dead => dead.Url));
        foreach (var dead in added.Dead)
        {
            Expect.Equal(
                "state, reason and detail of a delivery of a message with a DeadReason",
                (DeliveryState.Dead, DeadReason.TooLarge, "12 MB"),
                (dead.State, dead.DeadReason ?? default, dead.Detail));
            Expect.That(dead.SettledAt is not null, "a SettledAt of the dead delivery", "null");
        }

        await worker.ClaimNothingAsync("the message is dead").ConfigureAwait(false);
        var again = await worker.AddAsync(Some.Dead("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded and Dead of a known dead message", (0, 0), (again.Recorded, again.Dead.Count));
    }

    private static async Task ManyAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.AddAsync(Some.Messages("a", 1_000)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of 1,000 messages", 1_000, added.Recorded);
        var leased = await worker.ClaimAsync(2_000).ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("a", 1_000), leased.Select(each => each.Message.Id));
    }
}
