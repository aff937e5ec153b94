using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class StatisticsBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Log;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Statistics_Attempts_AreCountedBySubscription",
            "Daily activity counts each message once, all attempts, and all failed attempts, for each subscription.",
            CountedAsync),
        Of("Statistics_ManyAtOnce_LoseNothing", "Workers that complete at the same time lose no count.", AtOnceAsync),
        Of(
            "Statistics_OtherDaysOrWebhooks_AreLeftOut",
            "GetDailyActivityAsync returns the activity of one webhook, from the first to the last requested day.",
            RangeAsync),
        Of(
            "Statistics_Summaries_HaveDaysAndTheLastAttempt",
            "GetActivitySummariesAsync returns the days and the last attempt of each webhook that made attempts.",
            SummariesAsync),
        Of(
            "Statistics_ByTime_CountsDeliveredAndDead",
            "CountByTimeAsync counts delivered and dead deliveries of a query by the period in which they were recorded.",
            ByTimeAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Log, Needs, promise, scenario);

    private static async Task CountedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(
            Some.Message("a", 1, Some.Url, Some.OtherUrl),
            Some.Message("a", 2) with { SubscriptionId = "sub_other" },
            Some.Dead("a", 3)).ConfigureAwait(false);
        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            await worker.RetryAsync(leased, TimeSpan.Zero).ConfigureAwait(false);
        }

        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            _ = leased.Message.SubscriptionId == "sub_other"
                ? await worker.NotAttemptedAsync(leased, Worker.Long).ConfigureAwait(false)
                : await worker.DeliverAsync(leased).ConfigureAwait(false);
        }

        Expect.Sequence(
            "messages, calls and errors of each subscription",
            [("sub_a", 1L, 4L, 2L), ("sub_other", 1L, 1L, 1L)],
            await ReadAsync(worker, run).ConfigureAwait(false));
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Messages("a", 40)).ConfigureAwait(false);
        var leased = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Equal("deliveries claimed", 40, leased.Count);
        var parts = leased.Chunk(5).ToList();
        await run.AtOnceAsync(parts.Count, i => (i % 2 == 0 ? one : two).CompleteAsync(
            limits: null,
            [.. parts[i].Select(each => Worker.Completion(each, Worker.Exhausted, Worker.Failure))])).ConfigureAwait(false);
        Expect.Sequence(
            "messages, calls and errors", [("sub_a", 40L, 40L, 40L)], await ReadAsync(one, run).ConfigureAwait(false));
    }

    private static async Task RangeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var day = (await AllAsync(worker, "wh_a", DateOnly.MinValue, DateOnly.MaxValue).ConfigureAwait(false))[0].Day;
        Expect.Equal("entries of that day", 1, (await AllAsync(worker, "wh_a", day, day).ConfigureAwait(false)).Count);
        Expect.Equal(
            "entries before it",
            0,
            (await AllAsync(worker, "wh_a", day.AddDays(-9), day.AddDays(-1)).ConfigureAwait(false)).Count);
        Expect.Equal(
            "entries after it", 0, (await AllAsync(worker, "wh_a", day.AddDays(1), day.AddDays(9)).ConfigureAwait(false)).Count);
        Expect.Equal("entries of another webhook", 0, (await AllAsync(worker, "wh_b", day, day).ConfigureAwait(false)).Count);

        Task<IReadOnlyList<DailyActivity>> AllAsync(Worker asked, string webhookId, DateOnly from, DateOnly until) =>
            asked.Log.GetDailyActivityAsync(webhookId, from, until, run.Cancellation).AsTask();
    }

    /// <summary>Returns the sum over days, because midnight may pass during the test.</summary>
    private static async Task<IEnumerable<(string Subscription, long Messages, long Calls, long Errors)>> ReadAsync(
        Worker worker, BehaviorRun run)
    {
        var all = await worker.Log
            .GetDailyActivityAsync("wh_a", DateOnly.MinValue, DateOnly.MaxValue, run.Cancellation)
            .ConfigureAwait(false);
        return all.GroupBy(each => each.SubscriptionId)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(d => d.Messages), group.Sum(d => d.Calls), group.Sum(d => d.Errors)));
    }
}
