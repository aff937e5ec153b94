namespace Webhooks.Conformance.Behaviors;

internal static class ReleasingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Destinations;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Release_Waiting_IsResumedGraduallyTheOldestFirst", "What waits for a webhook and is due when ReleaseAsync is called is due bit by bit, the oldest first, at DeliveryOptions.ResumeRate.", ReleaseAsync),
        Of("Release_Again_NeitherStartsOverNorGoesFaster", "ReleaseAsync, called again by any process while a release goes on, changes nothing.", ReleaseAgainAsync),
        Of("Release_RecordedAfterwards_IsDueAtOnce", "Only what waited when ReleaseAsync was called waits for its turn: what is recorded afterwards is due at once.", ReleaseAfterwardsAsync),
        Of("Release_RetryDueLater_IsDueWhenItWas", "ReleaseAsync neither puts off nor hastens a retry that is due later.", ReleaseRetryAsync),
        Of("Release_DisabledUrl_StaysHeld", "ReleaseAsync leaves alone what is held for a disabled URL.", ReleaseHeldAsync),
        Of("Release_NothingWaiting_ReleasesNothing", "ReleaseAsync of a webhook that nothing waits for answers 0.", ReleaseNothingAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Destinations, Needs, promise, scenario);

    /// <summary>What has waited for a webhook, and is let go by the first worker.</summary>
    private static async Task WaitedAsync(BehaviorRun run, Worker worker)
    {
        await worker.AddAsync(Some.Messages("a", 60, from: 1)).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        var released = await worker.Destinations.ResumeWebhookAsync("wh_a", run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries that ReleaseAsync says wait for their turn", 60, released);
    }

    private static async Task ReleaseAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await WaitedAsync(run, worker).ConfigureAwait(false);
        var atFirst = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Between("of 60 deliveries that waited those due at once, at 10 a second", 0, 59, atFirst.Count);
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
        Expect.Equal("deliveries that begin to wait for their turn by the second call", 0, again);
        var atFirst = (await one.ClaimAsync().ConfigureAwait(false)).Select(each => each.Message.Id).ToList();
        Expect.That(
            atFirst.Remove("msg_a_100"),
            "msg_a_100, recorded between both calls, due at once",
            string.Join(", ", atFirst));
        Expect.Between("of 60 deliveries that waited those due at once, at 10 a second", 0, 59, atFirst.Count);
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
            "msg_a_100, recorded after ReleaseAsync, among what is claimed",
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
        Expect.Equal("deliveries released, one of two URLs being held", 1, released);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("the URL of what is claimed", Some.OtherUrl, leased.Url);
        var enabled = await worker.Destinations.EnableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries released by EnableAsync", 1, enabled);
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
            Expect.Equal($"deliveries released of {webhookId}, which nothing waits for", 0, released);
        }

        await worker.ClaimOneAsync().ConfigureAwait(false);
    }
}
