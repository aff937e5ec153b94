using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class DestinationBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Destinations;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Destination_Failures_AreCountedAndASuccessForgivesThem",
            "The state of a URL is updated with the attempts, according to DestinationState.Apply.",
            CountedAsync),
        Of(
            "Destination_Gone_HoldsWhatIsOwedToThatUrlOnly",
            "A 410 disables the URL. Its current and future deliveries are held. Other URLs and webhooks continue.",
            GoneAsync),
        Of(
            "Destination_ManyGoneAtOnce_AreOneNotice",
            "Only one of several concurrent writers changes a state: the disabling of a URL is reported once.",
            DisabledOnceAsync),
        Of(
            "Destination_ManyFailuresAtOnce_AreOneNotice",
            "Only one of several concurrent writers changes a state: a URL that fails for long is reported once, and every "
                + "failure is counted.",
            FailingOnceAsync),
        Of(
            "Destination_NothingButFailures_IsDisabled",
            "A URL is disabled if every attempt has failed for as long as the limits say.",
            LimitsAsync),
        Of(
            "Destination_SuccessWhileDisabled_EnablesIt",
            "A success of a delivery in progress clears the failures. The URL is enabled and reported as recovered, and "
                + "its held deliveries resume.",
            RecoveredAsync),
        Of(
            "Destination_LostLeaseOrNotAttempted_TeachesNothing",
            "Neither a refused completion nor an attempt that was not made changes the state of a URL.",
            NothingLearnedAsync),
        Of(
            "Destination_NothingKnown_IsNotListed",
            "GetDestinationsAsync returns the URLs of the webhook that have a state.",
            ListedAsync),
        Of(
            "Destination_SeveralWebhooks_AreListedAtOnce",
            "GetDestinationsAsync of several webhooks returns the states of their URLs, each once, and of no other "
                + "webhook.",
            SeveralAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Destinations, Needs, promise, scenario);

    private static async Task CountedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.RetryAsync(leased[0], Day).ConfigureAwait(false);
        await worker.RetryAsync(leased[1], Day).ConfigureAwait(false);
        var state = Expect.Found("the state of a URL that failed", await worker.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal(
            "Failures, OtherMessagesFailed and IsDisabled",
            (2, true, false),
            (state.Failures, state.OtherMessagesFailed, state.IsDisabled));
        Expect.Equal("first message that failed", leased[0].Message.Id, state.FirstFailedMessageId);
        Expect.That(state.FailingSince is not null, "FailingSince to be set", "null");
        await worker.DeliverAsync(leased[2]).ConfigureAwait(false);
        var forgiven = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(
            forgiven is null or { FailingSince: null, Failures: 0 }, "no failures of the URL after a success", $"{forgiven}");
    }

    private static async Task GoneAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1, Some.Url, Some.OtherUrl), Some.Message("b", 1)).ConfigureAwait(false);
        var result = await worker.GoneAsync(leased).ConfigureAwait(false);
        Expect.That(
            result.Notice is { Change: DestinationChange.Disabled }, "a notice that the URL was disabled", $"{result.Notice}");
        await worker.AddAsync(Some.Message("a", 2)).ConfigureAwait(false);
        var others = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set(
            "deliveries claimed: to the other URL of the webhook, and of another webhook to the same URL",
            [$"wh_a {Some.OtherUrl}", $"wh_b {Some.Url}"],
            others.Select(each => $"{each.Message.WebhookId} {each.Url}"));
        var state = Expect.Found("the state of the URL", await worker.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("disabled, and not by the host", (true, false), (state.IsDisabled, state.IsDisabledByHost));
        Expect.That(!string.IsNullOrEmpty(state.DisabledReason), "a reason in words", "none");
    }

    private static async Task DisabledOnceAsync(BehaviorRun run)
    {
        var notices = await CompleteAtOnceAsync(
            run, DeliveryDecision.Dead(DeadReason.Gone), Worker.GoneAnswer, limits: null).ConfigureAwait(false);
        Expect.Sequence("notices of eight 410 responses at the same time", [DestinationChange.Disabled], notices);
    }

    private static async Task FailingOnceAsync(BehaviorRun run)
    {
        // Every failure is reported immediately.
        var limits = new FailureLimits(TimeSpan.Zero, TimeSpan.FromDays(5));
        var notices = await CompleteAtOnceAsync(
            run, DeliveryDecision.Retry(Day), Worker.Failure, limits).ConfigureAwait(false);
        Expect.Sequence("notices of eight failures at the same time", [DestinationChange.Failing], notices);
    }

    /// <summary>
    /// Completes eight deliveries of one URL in two processes at the same time, one by one and in batches.
    /// </summary>
    private static async Task<IEnumerable<DestinationChange>> CompleteAtOnceAsync(
        BehaviorRun run, DeliveryDecision decision, AttemptOutcome outcome, FailureLimits? limits)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Messages("a", 8)).ConfigureAwait(false);
        var leased = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Equal("deliveries claimed", 8, leased.Count);
        var results = await run.AtOnceAsync(4, i => (i % 2 == 0 ? one : two).CompleteAsync(
            limits,
            Worker.Completion(leased[2 * i], decision, outcome),
            Worker.Completion(leased[(2 * i) + 1], decision, outcome))).ConfigureAwait(false);
        Expect.That(
            results.SelectMany(each => each).All(each => each.IsRecorded),
            "all completions are recorded",
            "some were refused");
        var state = Expect.Found("the state of the URL", await two.DestinationAsync("wh_a").ConfigureAwait(false));
        Expect.Equal("failures counted", 8, state.Failures);
        return results.SelectMany(each => each).Where(each => each.Notice is not null).Select(each => each.Notice!.Change);
    }

    private static async Task LimitsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var limits = new FailureLimits(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1));
        await worker.AddAsync(Some.Messages("a", 8)).ConfigureAwait(false);
        var changes = new List<DestinationChange>();
        foreach (var leased in (await worker.ClaimAsync().ConfigureAwait(false)).Take(6))
        {
            var result = await worker
                .RecordAsync(leased, DeliveryDecision.Retry(Day), Worker.Failure, limits)
                .ConfigureAwait(false);
            changes.AddRange(result.Notice is { } notice ? [notice.Change] : []);
            await run.AdvanceAsync(0.4).ConfigureAwait(false);
        }

        Expect.Sequence(
            "notices of failures over two seconds, reported after 0.2 s and disabled after 1 s",
            [DestinationChange.Failing, DestinationChange.Disabled],
            changes);
        await worker.AddAsync(Some.Message("a", 10)).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the URL is disabled").ConfigureAwait(false);
    }

    private static async Task RecoveredAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync(2).ConfigureAwait(false);
        await worker.GoneAsync(leased[0]).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the URL is disabled").ConfigureAwait(false);
        var result = await worker.DeliverAsync(leased[1]).ConfigureAwait(false);
        Expect.That(
            result.Notice is { Change: DestinationChange.Recovered }, "a notice that the URL recovered", $"{result.Notice}");
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(state is null or { IsDisabled: false, Failures: 0 }, "no failures of the URL", $"{state}");
    }

    private static async Task NothingLearnedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var lost = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.NotAttemptedAsync(lost, TimeSpan.Zero).ConfigureAwait(false);
        var late = await worker
            .CompleteAsync(lost, DeliveryDecision.Dead(DeadReason.Gone), Worker.GoneAnswer)
            .ConfigureAwait(false);
        Expect.Equal("CompletionResult with a lost lease", CompletionResult.Refused, late);
        var state = await worker.DestinationAsync("wh_a").ConfigureAwait(false);
        Expect.That(state is null or { Failures: 0, IsDisabled: false }, "no failures of the URL", $"{state}");
    }

    private static async Task ListedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1)).ConfigureAwait(false);
        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            await worker.RetryAsync(leased, Day).ConfigureAwait(false);
        }

        var states = await worker.Destinations.GetDestinationsAsync("wh_a", run.Cancellation).ConfigureAwait(false);
        var state = Expect.One("states of webhook wh_a", states);
        Expect.Equal("webhook and URL", ("wh_a", Some.Url), (state.WebhookId, state.Url));
        var none = await worker.Destinations.GetDestinationsAsync("wh_unknown", run.Cancellation).ConfigureAwait(false);
        Expect.Equal("states of an unknown webhook", 0, none.Count);
    }

    private static async Task SeveralAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(
            Some.Message("a", 1, Some.Url, Some.OtherUrl), Some.Message("b", 1), Some.Message("c", 1)).ConfigureAwait(false);
        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            await worker.RetryAsync(leased, Day).ConfigureAwait(false);
        }

        await worker.Destinations.DisableUrlAsync("wh_d", Some.Url, run.Cancellation).ConfigureAwait(false);
        await ExpectAsync(
            ["wh_a", "wh_d", "wh_unknown", "wh_b", "wh_a"],
            [$"wh_a {Some.Url}", $"wh_a {Some.OtherUrl}", $"wh_b {Some.Url}", $"wh_d {Some.Url}"]).ConfigureAwait(false);
        await ExpectAsync(["wh_c"], [$"wh_c {Some.Url}"]).ConfigureAwait(false);
        await ExpectAsync([], []).ConfigureAwait(false);

        async Task ExpectAsync(string[] webhooks, string[] expected)
        {
            var states = await worker.Destinations.GetDestinationsAsync(webhooks, run.Cancellation).ConfigureAwait(false);
            Expect.Set(
                $"states of [{string.Join(", ", webhooks)}]", expected, states.Select(state => $"{state.WebhookId} {state.Url}"));
        }
    }
}
