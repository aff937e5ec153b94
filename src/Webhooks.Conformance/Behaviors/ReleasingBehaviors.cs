namespace Webhooks.Conformance.Behaviors;

internal static class ReleasingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Release_Waiting_IsResumedGraduallyTheOldestFirst",
            "Deliveries of a webhook that are due when ResumeWebhookAsync is called become due gradually, oldest first, at "
                + "DeliveryOptions.ResumeRate.",
            ReleaseAsync),
        Of(
            "Release_Again_NeitherStartsOverNorGoesFaster",
            "Another call of ResumeWebhookAsync by any process while deliveries resume changes nothing.",
            ReleaseAgainAsync),
        Of(
            "Release_RecordedAfterwards_IsDueAtOnce",
            "Only deliveries that waited when ResumeWebhookAsync was called resume gradually. Later ones are due "
                + "immediately.",
            ReleaseAfterwardsAsync),
        Of(
            "Release_RetryDueLater_IsDueWhenItWas",
            "ResumeWebhookAsync does not change the due time of a retry that is due later.",
            ReleaseRetryAsync),
        Of(
            "Release_DisabledUrl_StaysHeld",
            "ResumeWebhookAsync does not change held deliveries of a disabled URL.",
            ReleaseHeldAsync),
        Of(
            "Release_NothingWaiting_ReleasesNothing",
            "ResumeWebhookAsync returns 0 for a webhook without waiting deliveries.",
            ReleaseNothingAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Destinations, Needs, promise, scenario);

    /// <summary>Prepares deliveries that waited for a webhook. The first worker resumes them.</summary>
    private static async Task WaitedAsync(BehaviorRun run, Worker worker)
    {
        await worker.AddAsync(Some.Messages("a", 60, from: 1)).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        var released = await worker.Destinations.ResumeWebhookAsync("wh_a", run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries that ResumeWebhookAsync resumes", 60, released);
    }

    private static async Task ReleaseAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await WaitedAsync(run, worker).ConfigureAwait(false);
        var atFirst = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Between("deliveries that are due immediately, of 60 waiting ones, at 10 per second", 0, 59, atFirst.Count);
        await Scenes.ClaimInTimeAsync(run, worker, [.. atFirst.Select(each => each.Message.Id)]).ConfigureAwait(false);
    }

    private static async Task ReleaseAgainAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await WaitedAsync(run, one).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 100)).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        var again = await two.Destinations.ResumeWebhookAsync("wh_a", run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries that the second call resumes", 0, again);
        var atFirst = (await one.ClaimAsync().ConfigureAwait(false)).Select(each => each.Message.Id).ToList();
        Expect.That(
            atFirst.Remove("msg_a_100"),
            "msg_a_100, recorded between both calls, due immediately",
            string.Join(", ", atFirst));
        Expect.Between("deliveries that are due immediately, of 60 waiting ones, at 10 per second", 0, 59, atFirst.Count);
        await Scenes.ClaimInTimeAsync(run, one, atFirst).ConfigureAwait(false);
    }

    private static async Task ReleaseAfterwardsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await WaitedAsync(run, worker).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 100)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.That(
            leased.Any(each => each.Message.Id == "msg_a_100"),
            "msg_a_100, recorded after ResumeWebhookAsync, among the claimed messages",
            string.Join(", ", leased.Select(each => each.Message.Id)));
    }

    private static async Task ReleaseRetryAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.RetryAsync(leased, TimeSpan.FromSeconds(45)).ConfigureAwait(false);
        await WaitedAsync(run, worker).ConfigureAwait(false);
        await Scenes.ClaimInTimeAsync(run, worker, []).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the retry is due later").ConfigureAwait(false);
        await run.AdvanceAsync(45).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }

    private static async Task ReleaseHeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        var released = await worker.Destinations.ResumeWebhookAsync("wh_a", run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries resumed, with one of two URLs disabled", 1, released);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("the URL of the claimed delivery", Some.OtherUrl, leased.Url);
        var enabled = await worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries resumed by EnableUrlAsync", 1, enabled);
    }

    private static async Task ReleaseNothingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1)).ConfigureAwait(false);
        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            await worker.DeliverAsync(leased).ConfigureAwait(false);
        }

        await worker.AddAsync(Some.Message("b", 2)).ConfigureAwait(false);
        foreach (var webhookId in new[] { "wh_a", "wh_unknown" })
        {
            var released = await worker.Destinations.ResumeWebhookAsync(webhookId, run.Cancellation).ConfigureAwait(false);
            Expect.Equal($"deliveries resumed of {webhookId}, which has no waiting deliveries", 0, released);
        }

        await worker.ClaimOneAsync().ConfigureAwait(false);
    }
}
