namespace Webhooks.Conformance.Behaviors;

internal static class HoldingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Enable_Held_IsResumedGraduallyTheOldestFirst",
            "After a URL is enabled, its held deliveries become due gradually, oldest first, at "
                + "DeliveryOptions.ResumeRate.",
            BitByBitAsync),
        Of(
            "Enable_Url_ForgetsItsFailures",
            "EnableUrlAsync clears the failures of the URL and returns the number of resumed deliveries.",
            ForgivenAsync),
        Of(
            "Enable_RecordedAfterwards_IsDueAtOnce",
            "Only held deliveries resume gradually: a message that is recorded after a URL was enabled is due immediately.",
            AfterwardsAsync),
        Of(
            "Forget_Held_IsDueAtOnce",
            "After RemoveUrlAsync, the held deliveries of the URL are due immediately, so that they can be marked dead "
                + "(removed).",
            ForgetAsync),
        Of(
            "Hold_Url_HoldsNowAndLater",
            "DisableUrlAsync holds the current and future deliveries of a URL until EnableUrlAsync.",
            HoldAsync),
        Of(
            "Hold_InFlightSucceeds_StaysHeld",
            "A delivery that is being sent continues when the host disables its URL. If it succeeds, the URL stays "
                + "disabled.",
            StaysAsync),
        Of(
            "Hold_DisabledUrl_IsNotEnabledByASuccess",
            "If failures disabled a URL and then the host disabled it, only the host can enable it.",
            DisabledThenHeldAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Destinations, Needs, promise, scenario);

    private static ValueTask<int> EnableAsync(BehaviorRun run, Worker worker) =>
        worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation);

    private static async Task BitByBitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 60).ConfigureAwait(false);
        Expect.Equal("deliveries that EnableUrlAsync resumes", 60, await EnableAsync(run, worker).ConfigureAwait(false));
        var seen = new List<string>();
        var atFirst = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Between("deliveries that are due immediately, of 60 held ones, at 10 per second", 0, 59, atFirst.Count);
        seen.AddRange(atFirst.Select(each => each.Message.Id));
        await Scenes.ClaimInTimeAsync(run, worker, seen).ConfigureAwait(false);
    }

    private static async Task ForgivenAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 3).ConfigureAwait(false);
        Expect.Equal("deliveries resumed", 3, await EnableAsync(run, worker).ConfigureAwait(false));
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(
            state is null or { IsDisabled: false, FailingSince: null, Failures: 0 }, "no failures of the URL", $"{state}");
        var unknown = await worker.Destinations.EnableUrlAsync("wh_unknown", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries resumed of an unknown webhook", 0, unknown);
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
        Expect.Equal("deliveries that RemoveUrlAsync makes due", 20, released);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed immediately", Some.Ids("a", 20, from: 1), leased.Select(each => each.Message.Id));
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(state is null, "no state of a removed URL", $"{state}");
    }

    private static async Task HoldAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await one.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 2, Some.Url, Some.OtherUrl), Some.Message("b", 1)).ConfigureAwait(false);
        var others = await two.ClaimAsync().ConfigureAwait(false);
        Expect.Set(
            "deliveries claimed while one URL is disabled",
            [$"wh_a {Some.OtherUrl}", $"wh_b {Some.Url}"],
            others.Select(each => $"{each.Message.WebhookId} {each.Url}"));
        var state = Expect.Found("the state of the URL", await two.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("disabled, and by the host", (true, true), (state.IsDisabled, state.IsDisabledByHost));
        Expect.Equal("deliveries resumed", 2, await EnableAsync(run, two).ConfigureAwait(false));
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
        Expect.Equal("notice of a success of a URL that the host disabled", null, delivered.Notice);
        await worker.RetryAsync(leased[1], TimeSpan.Zero).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the host disabled the URL").ConfigureAwait(false);
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
        await worker.ClaimNothingAsync("the host disabled the URL").ConfigureAwait(false);
        Expect.Equal("deliveries resumed", 1, await EnableAsync(run, worker).ConfigureAwait(false));
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }
}
