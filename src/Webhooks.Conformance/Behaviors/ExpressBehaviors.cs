using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class ExpressBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Express_Reserved_IsLeasedAndHandedOver",
            "A delivery with a reservation is recorded as leased and handed over once, as a claim would return it.",
            HandedOverAsync),
        Of("Express_NoRoom_IsClaimed", "A delivery without a reservation is recorded as pending.", NoRoomAsync),
        Of("Express_WithoutALane_IsClaimed", "Without a lane, deliveries are recorded as pending.", NoLaneAsync),
        Of(
            "Express_KnownMessage_IsNotHandedOver",
            "A message with a known id is not handed over, however many callers add it at the same time.",
            KnownAsync),
        Of(
            "Express_NotHandedOver_ReturnsItsReservation",
            "After AddAsync, no reservation is left, regardless of the state of the deliveries.",
            ReturnedAsync),
        Of(
            "Express_DeadMessage_IsNotHandedOver",
            "The deliveries of a message with a DeadReason are not handed over.",
            DeadAsync),
        Of(
            "Express_DeliveryWaits_IsNotOvertaken",
            "While a delivery waits for the same URL of the webhook, later ones are recorded as pending.",
            BacklogAsync),
        Of(
            "Express_FailingUrl_IsNotHandedOver",
            "Deliveries to a URL with a state are recorded as pending.",
            FailingAsync),
        Of(
            "Express_DisabledUrl_IsNotHandedOver",
            "Deliveries to a disabled URL are held. Those to other URLs of the webhook are handed over.",
            DisabledAsync,
            StoreCapabilities.Destinations),
        Of(
            "Express_LeaseEnds_IsClaimedAgain",
            "If the process ends before the completion, the lease ends by itself, and the delivery can be claimed.",
            LeaseEndsAsync),
        Of(
            "Express_PumpHasStopped_IsClaimedAgain",
            "A delivery that the pump refuses because it has stopped can be claimed, at the latest after its lease.",
            StoppedAsync),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = StoreCapabilities.None) =>
        new(
            name,
            ConformanceCategory.Express,
            StoreCapabilities.Messages | StoreCapabilities.Express | needs,
            promise,
            scenario);

    private static async Task<(Worker Worker, PumpLane Lane)> OpenAsync(BehaviorRun run, TimeSpan? lease = null)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var lane = new PumpLane { Lease = lease ?? Worker.Long };
        worker.Express.UseExpressLane(lane);
        return (worker, lane);
    }

    private static void ExpectTaken(string what, PumpLane lane, params string[] messageIds) =>
        Expect.Sequence($"messages handed over {what}", messageIds, lane.Taken.Select(each => each.Message.Id));

    private static async Task HandedOverAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        var message = Some.Message("a", 1, Some.Url, Some.OtherUrl);
        await worker.AddAsync(message).ConfigureAwait(false);
        Expect.Sequence("URLs of the deliveries handed over", message.Urls, lane.Taken.Select(each => each.Url));
        Expect.Equal("different ids of them", 2, lane.Taken.Select(each => each.Lease.DeliveryId).Distinct().Count());
        Expect.Sequence("their attempts", [0, 0], lane.Taken.Select(each => each.Attempts));
        Expect.Bytes("their body", message.Body, lane.Taken.First().Message.Body);
        await worker.ClaimNothingAsync("the deliveries were handed over with a lease").ConfigureAwait(false);
        foreach (var leased in lane.Taken)
        {
            await worker.DeliverAsync(leased).ConfigureAwait(false);
        }

        await worker.AddAsync(Some.Message("a", 2)).ConfigureAwait(false);
        Expect.Equal("deliveries handed over, with one more after these", 3, lane.Taken.Count);
    }

    private static async Task NoRoomAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        lane.HasRoom = false;
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        ExpectTaken("without room", lane);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task NoLaneAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        worker.Express.UseExpressLane(null);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        ExpectTaken("after the lane was removed", lane);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task KnownAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        await run.AtOnceAsync(8, _ => worker.AddAsync(Some.Message("a", 1))).ConfigureAwait(false);
        ExpectTaken("for one message that was added eight times", lane, "msg_a_1");
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1), Some.Message("b", 1)).ConfigureAwait(false);
        ExpectTaken("for it and a second one", lane, "msg_a_1", "msg_b_1");
        await worker.DeliverAllAsync(lane.Taken).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        Expect.Equal("deliveries handed over, after the message came again", 2, lane.Taken.Count);
    }

    private static async Task ReturnedAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("a", 1), Some.Dead("b", 1)).ConfigureAwait(false);
        lane.IsStopped = true;
        await worker.AddAsync(Some.Message("c", 1)).ConfigureAwait(false);
        Expect.Equal("reservations that are left", 0, lane.Reserved);
    }

    private static async Task DeadAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        await worker.AddAsync(Some.Dead("a", 1)).ConfigureAwait(false);
        ExpectTaken("of a dead message", lane);
    }

    private static async Task BacklogAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        lane.HasRoom = false;
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        lane.HasRoom = true;
        await worker.AddAsync(Some.Message("a", 2), Some.Message("b", 1)).ConfigureAwait(false);
        ExpectTaken("while one of webhook a waits", lane, "msg_b_1");
        var claimed = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Sequence("messages claimed", ["msg_a_1", "msg_a_2"], claimed.Select(each => each.Message.Id));
    }

    private static async Task FailingAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var failed = Expect.One("deliveries handed over", [.. lane.Taken]);
        await worker.RetryAsync(failed, Worker.Long).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 2)).ConfigureAwait(false);
        ExpectTaken("after an attempt failed", lane, "msg_a_1");
        var second = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("the message claimed", "msg_a_2", second.Message.Id);
    }

    private static async Task DisabledAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        Expect.Sequence("URLs of the deliveries handed over", [Some.OtherUrl], lane.Taken.Select(each => each.Url));
        await worker.ClaimNothingAsync("one URL is disabled, and the other delivery was handed over").ConfigureAwait(false);
    }

    private static async Task LeaseEndsAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var late = Expect.One("deliveries handed over", [.. lane.Taken]);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("the delivery claimed", late.Lease.DeliveryId, leased.Lease.DeliveryId);
        var refused = await worker.CompleteAsync(late, DeliveryDecision.Delivered, Worker.Success).ConfigureAwait(false);
        Expect.That(!refused.IsRecorded, "the completion with the lost lease is refused", "it was recorded");
        await worker.DeliverAsync(leased).ConfigureAwait(false);
    }

    private static async Task StoppedAsync(BehaviorRun run)
    {
        var (worker, lane) = await OpenAsync(run, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        lane.IsStopped = true;
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }
}
