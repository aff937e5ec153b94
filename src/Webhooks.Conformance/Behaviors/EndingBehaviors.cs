using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class EndingBehaviors
{
    private const StoreCapabilities Needs =
        StoreCapabilities.Messages | StoreCapabilities.Control | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Cancel_Waiting_IsEnded", "CancelDeliveryAsync cancels a pending or held delivery and returns it.", CancelAsync),
        Of(
            "Cancel_InFlightSettledOrUnknown_IsNull",
            "A delivery that is being sent continues. Only pending and held deliveries can be canceled.",
            NotWaitingAsync),
        Of(
            "CancelAll_Webhook_EndsWhatWaitsAndNothingElse",
            "CancelDeliveriesAsync cancels the pending and held deliveries of one webhook or of all. Deliveries that are "
                + "being sent continue.",
            CancelAllAsync),
        Of(
            "CancelAll_Limit_IsKept",
            "CancelDeliveriesAsync cancels at most the given number of deliveries. Another call cancels the rest.",
            LimitAsync),
        Of(
            "CancelAll_Url_IsCountedAndEnded",
            "CountWaitingAsync counts the pending and held deliveries of a webhook or of one of its URLs, and "
                + "CancelDeliveriesAsync cancels them.",
            CancelUrlAsync),
        Of(
            "Purge_ByAge_RemovesWhatSettledLongAgo",
            "PurgeAsync removes messages that were settled at least the given time ago. Open and younger messages stay.",
            PurgeAsync),
        Of("Purge_PartlyOwed_Stays", "A message is removed only if all of its deliveries are settled.", PartlyAsync),
        Of(
            "Purge_Limit_IsKept",
            "PurgeAsync removes at most the given number of messages. Another call removes the rest.",
            PurgeLimitAsync),
        Of(
            "Purge_Id_IsForgotten",
            "The id of a removed message is no longer known: a repeated event is recorded as new.",
            ForgottenAsync),
        Of(
            "Purge_Log_HasItNoMore",
            "The log no longer contains removed messages. It contains the others.",
            LogAsync,
            Needs | StoreCapabilities.Log),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Control, needs, promise, scenario);

    private static async Task CancelAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.GiveBackAsync(leased[0]).ConfigureAwait(false);
        var ended = await worker.Control.CancelDeliveryAsync(leased[0].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        var delivery = Expect.Found("the canceled pending delivery", ended);
        Expect.Equal("id and state", (leased[0].Lease.DeliveryId, DeliveryState.Cancelled), (delivery.Id, delivery.State));
        Expect.That(delivery.SettledAt is not null, "a SettledAt of the canceled delivery", "null");
        await worker.ClaimNothingAsync("one delivery is canceled, and the other is leased").ConfigureAwait(false);

        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await worker.GiveBackAsync(leased[1]).ConfigureAwait(false);
        ended = await worker.Control.CancelDeliveryAsync(leased[1].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("state of the canceled held delivery", DeliveryState.Cancelled, ended?.State);
        var released = await worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries resumed after all were canceled", 0, released);
        await worker.ClaimNothingAsync("both deliveries are canceled").ConfigureAwait(false);
    }

    private static async Task NotWaitingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await NullAsync(leased.Lease.DeliveryId, "is leased").ConfigureAwait(false);
        await worker.DeliverAsync(leased).ConfigureAwait(false);
        await NullAsync(leased.Lease.DeliveryId, "was delivered").ConfigureAwait(false);
        await NullAsync("dlv_unknown", "does not exist").ConfigureAwait(false);

        async Task NullAsync(string id, string because) => Expect.Equal(
            $"CancelDeliveryAsync of a delivery that {because}",
            null,
            await worker.Control.CancelDeliveryAsync(id, run.Cancellation).ConfigureAwait(false));
    }

    private static async Task CancelAllAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.AddAsync(
            [.. Some.Messages("a", 3, from: 1), Some.Message("a", 9, Some.OtherUrl), Some.Message("b", 1)]).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.OtherUrl, run.Cancellation).ConfigureAwait(false);
        var ended = await worker.Control.CancelDeliveriesAsync("wh_a", cancellationToken: run.Cancellation).ConfigureAwait(false);
        Expect.Set(
            "canceled messages of webhook a",
            [.. Some.Ids("a", 3, from: 1), "msg_a_9"],
            ended.Select(delivery => delivery.MessageId));
        Expect.That(
            ended.All(delivery => delivery is { State: DeliveryState.Cancelled, SettledAt: not null }),
            "all of them canceled",
            string.Join(", ", ended));
        await worker.DeliverAsync(leased).ConfigureAwait(false);
        var due = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("webhook of the due delivery", "wh_b", due.Message.WebhookId);
        await worker.AddAsync(Some.Message("c", 1), Some.Message("d", 1)).ConfigureAwait(false);
        ended = await worker.Control.CancelDeliveriesAsync(cancellationToken: run.Cancellation).ConfigureAwait(false);
        Expect.Set(
            "webhooks of the deliveries that were canceled for all webhooks",
            ["wh_c", "wh_d"],
            ended.Select(delivery => delivery.WebhookId));
    }

    private static async Task LimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 7)).ConfigureAwait(false);
        var counts = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            counts.Add((await worker.Control.CancelDeliveriesAsync("wh_a", 3, cancellationToken: run.Cancellation).ConfigureAwait(false)).Count);
        }

        Expect.Sequence("deliveries canceled by four calls with a limit of 3, of 7", [3, 3, 1, 0], counts);
    }

    private static async Task PurgeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 5)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await worker.RetryAsync(leased[2], Worker.Long).ConfigureAwait(false);
        await worker.Control.CancelDeliveryAsync(leased[2].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        await worker.GiveBackAsync(leased[3]).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await ExpectAsync(run, worker, Worker.Long, removed: 0).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 3).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 0).ConfigureAwait(false);
        Expect.Equal("message that is open", "msg_a_3", (await worker.ClaimOneAsync().ConfigureAwait(false)).Message.Id);
        await worker.DeliverAsync(leased[4]).ConfigureAwait(false);
    }

    private static async Task PartlyAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 0).ConfigureAwait(false);
        await worker.RetryAsync(leased[1], TimeSpan.Zero).ConfigureAwait(false);
        var again = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Bytes("body", leased[1].Message.Body, again.Message.Body);
        await worker.DeliverAsync(again).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 1).ConfigureAwait(false);
    }

    private static async Task PurgeLimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(
            [.. Enumerable.Range(0, 5).Select(i => Some.Message("a", i, Some.Url, Some.OtherUrl))]).ConfigureAwait(false);
        await worker.DeliverAllAsync(await worker.ClaimAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var counts = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            counts.Add(await worker.Control.PurgeAsync(TimeSpan.Zero, 2, run.Cancellation).ConfigureAwait(false));
        }

        Expect.Sequence("messages removed by four calls with a limit of 2, of 5", [2, 2, 1, 0], counts);
    }

    private static async Task ForgottenAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Dead("a", 2)).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 2).ConfigureAwait(false);
        var again = await worker.AddAsync(Some.Message("a", 1), Some.Message("a", 2)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of removed messages", 2, again.Recorded);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Equal("deliveries due, without attempts", 2, leased.Count(each => each.Attempts == 0));
    }

    private static async Task LogAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await ExpectAsync(run, worker, TimeSpan.Zero, removed: 1).ConfigureAwait(false);
        var gone = await worker.Log.FindAsync(leased[0].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("FindAsync of a removed delivery", null, gone);
        var left = await worker.QueryAsync(new()).ConfigureAwait(false);
        Expect.Equal("the delivery that stays", leased[1].Lease.DeliveryId, Expect.One("deliveries in the log", left).Id);
        var resent = await worker.Control.ResendDeliveryAsync(leased[0].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("ResendDeliveryAsync of a removed delivery", ResendResult.NotFound, resent);
    }

    private static async Task ExpectAsync(BehaviorRun run, Worker worker, TimeSpan age, int removed) => Expect.Equal(
        $"messages that PurgeAsync removes, settled {age} ago or longer",
        removed,
        await worker.Control.PurgeAsync(age, 100, run.Cancellation).ConfigureAwait(false));
}
