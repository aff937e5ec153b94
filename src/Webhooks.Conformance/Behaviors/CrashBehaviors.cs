namespace Webhooks.Conformance.Behaviors;

internal static class CrashBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Durable;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Crash_AfterAdd_NothingIsLost",
            "After AddAsync returns, a crash of any process loses none of its messages.",
            AddedAsync),
        Of(
            "Crash_AfterClaim_IsDueWhenTheLeaseEnds",
            "Deliveries that a worker had leased before a crash can be claimed when the lease expires.",
            ClaimedAsync),
        Of(
            "Crash_AfterComplete_IsAsItWasRecorded",
            "After CompleteAsync returns, a crash of any process does not change what it recorded.",
            CompletedAsync),
        Of(
            "Crash_Destinations_AreKept",
            "The states of URLs, and their held deliveries, survive a crash of the process.",
            DestinationsAsync,
            Needs | StoreCapabilities.Destinations),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Crashes, needs, promise, scenario);

    private static async Task AddedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync([.. Some.Messages("a", 5), Some.Dead("a", 9)]).ConfigureAwait(false);
        worker = await run.CrashAndReopenAsync(worker).ConfigureAwait(false);
        var again = await worker.AddAsync(Some.Messages("a", 5)).ConfigureAwait(false);
        Expect.Equal("AddResult.Recorded of messages that are known", 0, again.Recorded);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("a", 5), leased.Select(each => each.Message.Id));
    }

    private static async Task ClaimedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var first = (await worker.ClaimAsync(1, TimeSpan.FromSeconds(1)).ConfigureAwait(false))[0];
        await worker.ClaimOneAsync().ConfigureAwait(false);
        worker = await run.CrashAndReopenAsync(worker).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal(
            "the delivery whose lease expired, without an attempt", (first.Message.Id, 0), (leased.Message.Id, leased.Attempts));
    }

    private static async Task CompletedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await worker.RetryAsync(leased[2], TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        worker = await run.CrashAndReopenAsync(worker).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var retry = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal(
            "message, attempts and schedule step of the due delivery",
            ("msg_a_2", 1, 1),
            (retry.Message.Id, retry.Attempts, retry.ScheduleStep));
    }

    private static async Task DestinationsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 2).ConfigureAwait(false);
        worker = await run.CrashAndReopenAsync(worker).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the URL is disabled").ConfigureAwait(false);
        var state = Expect.Found("the state of the URL", await worker.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("IsDisabled", true, state.IsDisabled);
        var released = await worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries resumed", 2, released);
    }
}
