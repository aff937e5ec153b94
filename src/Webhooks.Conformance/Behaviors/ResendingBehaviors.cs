using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class ResendingBehaviors
{
    private const StoreCapabilities Needs =
        StoreCapabilities.Messages | StoreCapabilities.Control | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Resend_Settled_IsOneAttemptAtOnceAndItsScheduleAnew",
            "A resent settled delivery is due immediately. Its schedule restarts, and its attempt numbers continue.",
            SettledAsync),
        Of(
            "Resend_WaitingForARetry_ReplacesIt",
            "A resend replaces the scheduled retry, so that nothing is sent twice.",
            ReplacesAsync),
        Of("Resend_InFlight_ChangesNothing", "A resend does not change a delivery that a worker is sending.", InFlightAsync),
        Of(
            "Resend_DisabledUrl_IsHeld",
            "A resent delivery to a disabled URL is held, and is due when the URL is enabled.",
            HeldAsync),
        Of(
            "Resend_NoBodyOrUnknown_IsSaid",
            "A delivery without a body is not sent again, and an unknown delivery is not found.",
            NothingAsync),
        Of(
            "Recover_Filters_AreCountedAndResent",
            "A recovery resends, and counts before, only the deliveries that match its URL, subscription, reasons and time.",
            FilteredAsync),
        Of("Resend_Old_IsNotExpired", "The age of a resent delivery starts again.", OldAsync),
        Of(
            "Resend_AtOnceByTwo_IsOneAttempt",
            "Several resends of a delivery at the same time, and its retry, cause one attempt.",
            AtOnceAsync),
        Of(
            "Recover_Dead_OnlySinceAndInOrder",
            "RecoverDeliveriesAsync resends deliveries that were marked dead since a time, gradually, oldest first.",
            RecoverAsync),
        Of(
            "Recover_Again_DoublesNothing",
            "RecoverDeliveriesAsync can be called again: it does not change deliveries that are open again.",
            RecoverAgainAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Control, Needs, promise, scenario);

    private static async Task ExpectAsync(BehaviorRun run, Worker worker, string deliveryId, ResendResult expected) =>
        Expect.Equal(
            $"ResendDeliveryAsync of {deliveryId}",
            expected,
            await worker.Control.ResendDeliveryAsync(deliveryId, run.Cancellation).ConfigureAwait(false));

    private static async Task SettledAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await worker.RetryAsync(leased[2], Worker.Long).ConfigureAwait(false);
        await worker.Control.CancelDeliveryAsync(leased[2].Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
        foreach (var each in leased)
        {
            await ExpectAsync(run, worker, each.Lease.DeliveryId, ResendResult.Due).ConfigureAwait(false);
        }

        var again = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages resent", Some.Ids("a", 3), again.Select(each => each.Message.Id));
        foreach (var each in again)
        {
            var before = leased.Single(one => one.Message.Id == each.Message.Id);
            Expect.Bytes("body", before.Message.Body, each.Message.Body);
            Expect.Equal(
                "delivery id, attempts and schedule step",
                (before.Lease.DeliveryId, 1, 0),
                (each.Lease.DeliveryId, each.Attempts, each.ScheduleStep));
            Expect.That(
                each.Lease.Value > before.Lease.Value, $"a token greater than {before.Lease.Value}", $"{each.Lease.Value}");
            await worker.DeliverAsync(each).ConfigureAwait(false);
        }

        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.ClaimNothingAsync("all deliveries are delivered again").ConfigureAwait(false);
    }

    private static async Task ReplacesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.RetryAsync(leased, TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        await ExpectAsync(run, worker, leased.Lease.DeliveryId, ResendResult.Due).ConfigureAwait(false);
        var again = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("attempts and schedule step", (1, 0), (again.Attempts, again.ScheduleStep));
        await worker.DeliverAsync(again).ConfigureAwait(false);
        await run.AdvanceAsync(3).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the resend replaced the retry").ConfigureAwait(false);
    }

    private static async Task InFlightAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await ExpectAsync(run, worker, leased.Lease.DeliveryId, ResendResult.InFlight).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the delivery is leased").ConfigureAwait(false);
        await worker.DeliverAsync(leased).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the delivery is delivered").ConfigureAwait(false);
    }

    private static async Task HeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.GoneAsync(leased).ConfigureAwait(false);
        await ExpectAsync(run, worker, leased.Lease.DeliveryId, ResendResult.Held).ConfigureAwait(false);
        await worker.ClaimNothingAsync("its URL is disabled").ConfigureAwait(false);
        await worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }

    private static async Task NothingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        foreach (var (i, reason) in Enum.GetValues<DeadReason>().Index())
        {
            var message = Some.Dead("a", i) with { DeadReason = reason };
            var dead = (await worker.AddAsync(message).ConfigureAwait(false)).Dead;
            await ExpectAsync(run, worker, dead[0].Id, ResendResult.NoBody).ConfigureAwait(false);
        }

        await run.AdvanceAsync(1).ConfigureAwait(false);
        var recovered = await worker.Control
            .RecoverDeliveriesAsync("wh_a", DateTimeOffset.MinValue, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("the deliveries without a body that were recovered", 0, recovered);
        await ExpectAsync(run, worker, "dlv_unknown", ResendResult.NotFound).ConfigureAwait(false);
        await worker.ClaimNothingAsync("there is no body to send").ConfigureAwait(false);
    }

    private static async Task OldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(7).ConfigureAwait(false);
        var maxAge = TimeSpan.FromSeconds(6);
        var expired = await worker.ClaimOneAsync(maxAge: maxAge).ConfigureAwait(false);
        await worker.RecordAsync(expired, DeliveryDecision.Dead(DeadReason.Expired), outcome: null).ConfigureAwait(false);
        await ExpectAsync(run, worker, expired.Lease.DeliveryId, ResendResult.Due).ConfigureAwait(false);
        var again = await worker.ClaimOneAsync(maxAge: maxAge).ConfigureAwait(false);
        Expect.Equal("IsExpired of a delivery that was resent after it expired", false, again.IsExpired);
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await one.ClaimOneAsync().ConfigureAwait(false);
        await one.RetryAsync(leased, TimeSpan.Zero).ConfigureAwait(false);
        var claimed = await run.AtOnceAsync(6, async i =>
        {
            var worker = i % 2 == 0 ? one : two;
            if (i < 4)
            {
                await worker.Control.ResendDeliveryAsync(leased.Lease.DeliveryId, run.Cancellation).ConfigureAwait(false);
                return 0;
            }

            return (await worker.ClaimAsync().ConfigureAwait(false)).Count;
        }).ConfigureAwait(false);
        var left = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Equal(
            "leases of a delivery that four resend and two claim at the same time", 1, claimed.Sum() + left.Count);
    }

    private static async Task RecoverAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        await worker.ExhaustAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.AddAsync([.. Some.Messages("a", 43, from: 1), Some.Message("b", 1)]).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        var since = (await worker.AddAsync(Some.Dead("c", 1)).ConfigureAwait(false)).Dead[0].SettledAt;
        foreach (var each in leased.Reverse())
        {
            _ = each.Message.Id is "msg_a_43" or "msg_a_42"
                ? await worker.DeliverAsync(each).ConfigureAwait(false)
                : await worker.ExhaustAsync(each).ConfigureAwait(false);
        }

        await worker.AddAsync(Some.Dead("a", 100)).ConfigureAwait(false);
        var recovered = await worker.Control.RecoverDeliveriesAsync("wh_a", since!.Value, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries recovered: those of the webhook with a body that are dead since the time", 41, recovered);
        var seen = new List<LeasedDelivery>();
        seen.AddRange(await worker.ClaimAsync().ConfigureAwait(false));
        Expect.Between("deliveries that are due immediately, of 41 recovered ones, at 10 per second", 0, 40, seen.Count);
        for (var i = 0; i < 30 && seen.Count < 41; i++)
        {
            await run.AdvanceAsync(1).ConfigureAwait(false);
            seen.AddRange(await worker.ClaimAsync().ConfigureAwait(false));
        }

        Expect.Sequence(
            "messages in the order they were recorded, within half a minute",
            Some.Ids("a", 41, from: 1),
            seen.Select(each => each.Message.Id));
        Expect.That(seen.All(each => each is { Attempts: 1, ScheduleStep: 0 }), "attempts 1, schedule step 0", $"{seen[0]}");
    }

    private static async Task RecoverAgainAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        foreach (var each in await worker.ClaimAsync().ConfigureAwait(false))
        {
            await worker.ExhaustAsync(each).ConfigureAwait(false);
        }

        Expect.Equal("deliveries recovered", 3, await RecoverAllAsync().ConfigureAwait(false));
        Expect.Equal("deliveries recovered by a second call", 0, await RecoverAllAsync().ConfigureAwait(false));
        await run.AdvanceAsync(1).ConfigureAwait(false);
        Expect.Equal("deliveries due", 3, (await worker.ClaimAsync().ConfigureAwait(false)).Count);

        ValueTask<int> RecoverAllAsync() =>
            worker.Control.RecoverDeliveriesAsync("wh_a", Some.Instant.AddYears(-9), run.Cancellation);
    }
}
