namespace Webhooks.Conformance.Behaviors;

internal static class HoldingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Enable_Held_IsResumedGraduallyTheOldestFirst", "What was held for a URL that is enabled is due bit by bit, the oldest first, at DeliveryOptions.ResumeRate.", BitByBitAsync),
        Of("Enable_Url_ForgetsItsFailures", "EnableAsync forgets the failures of the URL and tells how many deliveries were released.", ForgivenAsync),
        Of("Enable_RecordedAfterwards_IsDueAtOnce", "Only what was held waits for its turn: what is recorded after a URL was enabled is due at once.", AfterwardsAsync),
        Of("Forget_Held_IsDueAtOnce", "What was held for a URL that is forgotten is due at once, to be ended as removed.", ForgetAsync),
        Of("Hold_Url_HoldsNowAndLater", "HoldAsync holds what is owed to a URL now and later, until EnableAsync.", HoldAsync),
        Of("Hold_InFlightSucceeds_StaysHeld", "What is being sent goes on when the host holds its URL; should it succeed, the URL stays disabled.", StaysAsync),
        Of("Hold_DisabledUrl_IsNotEnabledByASuccess", "A URL that failures disabled and then the host held is enabled by the host only.", DisabledThenHeldAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Destinations, Needs, promise, scenario);

    private static ValueTask<int> EnableAsync(BehaviorRun run, Worker worker) =>
        worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation);

    private static async Task BitByBitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 60).ConfigureAwait(false);
        Expect.Equal("deliveries that EnableAsync says were released", 60, await EnableAsync(run, worker).ConfigureAwait(false));
        var seen = new List<string>();
        var atFirst = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Between("of 60 held deliveries those due at once, at 10 a second", 0, 59, atFirst.Count);
        seen.AddRange(atFirst.Select(each => each.Message.Id));
        await Scenes.ClaimInTimeAsync(run, worker, seen).ConfigureAwait(false);
    }

    private static async Task ForgivenAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 3).ConfigureAwait(false);
        Expect.Equal("deliveries released", 3, await EnableAsync(run, worker).ConfigureAwait(false));
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(
            state is null or { IsDisabled: false, FailingSince: null, Failures: 0 }, "nothing held against the URL", $"{state}");
        var unknown = await worker.Destinations.EnableUrlAsync("wh_unknown", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries released of an unknown webhook", 0, unknown);
    }

    private static async Task AfterwardsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 60).ConfigureAwait(false);
        await EnableAsync(run, worker).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 100)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.That(
            leased.Any(each => each.Message.Id == "msg_a_100"),
            "msg_a_100, recorded after the URL was enabled, among what is claimed",
            string.Join(", ", leased.Select(each => each.Message.Id)));
    }

    private static async Task ForgetAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 20).ConfigureAwait(false);
        var released = await worker.Destinations.RemoveUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries that ForgetAsync says were released", 20, released);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed at once", Some.Ids("a", 20, from: 1), leased.Select(each => each.Message.Id));
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(state is null, "nothing known about a URL that is forgotten", $"{state}");
    }

    private static async Task HoldAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await one.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 2, Some.Url, Some.OtherUrl), Some.Message("b", 1)).ConfigureAwait(false);
        var others = await two.ClaimAsync().ConfigureAwait(false);
        Expect.Set(
            "deliveries claimed while one URL is held",
            [$"wh_a {Some.OtherUrl}", $"wh_b {Some.Url}"],
            others.Select(each => $"{each.Message.WebhookId} {each.Url}"));
        var state = Expect.Found("the state of the URL", await two.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("disabled, and by the host", (true, true), (state.IsDisabled, state.IsDisabledByHost));
        Expect.Equal("deliveries released", 2, await EnableAsync(run, two).ConfigureAwait(false));
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var leased = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", ["msg_a_1", "msg_a_2"], leased.Select(each => each.Message.Id));
    }

    private static async Task StaysAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync(2).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        var delivered = await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        Expect.Equal("notice of a success to a URL that the host holds", null, delivered.Notice);
        await worker.RetryAsync(leased[1], TimeSpan.Zero).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the host holds the URL").ConfigureAwait(false);
        var state = Expect.Found("the state of the URL", await worker.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("disabled, and by the host", (true, true), (state.IsDisabled, state.IsDisabledByHost));
    }

    private static async Task DisabledThenHeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync(2).ConfigureAwait(false);
        await worker.GoneAsync(leased[0]).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await worker.DeliverAsync(leased[1]).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the host holds the URL").ConfigureAwait(false);
        Expect.Equal("deliveries released", 1, await EnableAsync(run, worker).ConfigureAwait(false));
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }
}
