using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class BacklogBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Backlog;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Backlog_Open_IsCountedByState",
            "ReadBacklogAsync counts pending and leased deliveries, and no settled ones.",
            CountedAsync),
        Of(
            "Backlog_Held_IsCountedAndNotLate",
            "Deliveries to a disabled URL count as held, and are not late.",
            HeldAsync,
            Needs | StoreCapabilities.Destinations),
        Of(
            "Backlog_OldestDue_IsHowLongItHasBeenDue",
            "OldestDue is the time since the oldest due delivery became due. Deliveries that are due later are not late.",
            LateAsync),
        Of(
            "Backlog_PausedWebhook_IsCountedAndNotLate",
            "Pending deliveries of webhooks that the caller passes as paused are counted, but are not late. Those of other "
                + "webhooks are late.",
            PausedAsync),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Backlog, needs, promise, scenario);

    private static Task<BacklogSnapshot> ReadAsync(BehaviorRun run, Worker worker, params string[] paused) =>
        worker.Backlog.ReadBacklogAsync(paused, run.Cancellation).AsTask();

    private static void ExpectCounts(string when, (long Pending, long Leased, long Held) expected, BacklogSnapshot seen) =>
        Expect.Equal($"pending, leased and held {when}", expected, (seen.Pending, seen.Leased, seen.Held));

    /// <summary>Allows the store two seconds to respond, beyond the time that passed for its clock.</summary>
    private static void ExpectLate(string what, double seconds, BacklogSnapshot seen) =>
        Expect.Between($"seconds that {what} is late", seconds, seconds + 2, seen.OldestDue.TotalSeconds);

    private static async Task CountedAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var empty = await ReadAsync(run, one).ConfigureAwait(false);
        Expect.Equal("the backlog of an empty store", new BacklogSnapshot(0, 0, 0, TimeSpan.Zero), empty);
        await one.AddAsync([Some.Message("a", 0, Some.Url, Some.OtherUrl), .. Some.Messages("b", 3), Some.Dead("b", 9)])
            .ConfigureAwait(false);
        ExpectCounts("of five recorded deliveries, and a dead one", (5, 0, 0), await ReadAsync(run, two).ConfigureAwait(false));
        var leased = await two.ClaimAsync(4).ConfigureAwait(false);
        ExpectCounts("with four of five claimed", (1, 4, 0), await ReadAsync(run, one).ConfigureAwait(false));
        await two.DeliverAsync(leased[0]).ConfigureAwait(false);
        await two.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await two.RetryAsync(leased[2], Worker.Long).ConfigureAwait(false);
        ExpectCounts(
            "with one delivered, one dead and one that waits for a retry",
            (2, 1, 0),
            await ReadAsync(run, one).ConfigureAwait(false));
    }

    private static async Task HeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 3).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 100, Some.OtherUrl)).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
        await run.AdvanceAsync(3).ConfigureAwait(false);
        var seen = await ReadAsync(run, worker).ConfigureAwait(false);
        ExpectCounts("with one URL disabled, and a delivery to the other one claimed", (0, 1, 3), seen);
        Expect.Equal("OldestDue", TimeSpan.Zero, seen.OldestDue);
    }

    private static async Task LateAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.RetryAsync(await worker.ClaimOneAsync().ConfigureAwait(false), Worker.Long).ConfigureAwait(false);
        var waiting = await ReadAsync(run, worker).ConfigureAwait(false);
        Expect.Equal("OldestDue of deliveries that are due in an hour", TimeSpan.Zero, waiting.OldestDue);
        await worker.AddAsync(Some.Message("b", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(4).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("c", 1)).ConfigureAwait(false);
        ExpectLate("the oldest due delivery", 4, await ReadAsync(run, worker).ConfigureAwait(false));
    }

    private static async Task PausedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(4).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("c", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(3).ConfigureAwait(false);
        ExpectLate("the oldest of all", 7, await ReadAsync(run, worker).ConfigureAwait(false));
        ExpectLate(
            "the oldest, with one of two of the same age paused", 7, await ReadAsync(run, worker, "wh_a").ConfigureAwait(false));
        var seen = await ReadAsync(run, worker, "wh_a", "wh_b", "wh_unknown").ConfigureAwait(false);
        ExpectLate("the oldest delivery that is not paused", 3, seen);
        ExpectCounts("with every webhook paused", (3, 0, 0), seen);
        var none = await ReadAsync(run, worker, "wh_a", "wh_b", "wh_c").ConfigureAwait(false);
        Expect.Equal("OldestDue with every webhook paused", TimeSpan.Zero, none.OldestDue);
    }
}
