using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class NextDueBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("NextDue_NothingOwed_IsNull", "NextDue is null if there is nothing to wait for.", NothingAsync),
        Of("NextDue_MoreCouldBeLeased_IsZero", "NextDue is zero if more deliveries can be claimed immediately.", MoreAsync),
        Of("NextDue_RetryWaits_IsWhenItIsDue", "NextDue is the time until a delivery becomes due.", RetryAsync),
        Of("NextDue_LeaseHeld_IsNotAfterItsEnd", "NextDue is not after the end of a lease that a worker holds.", LeaseAsync),
        Of(
            "NextDue_Rate_IsWhenTheNextCallMayBeMade",
            "NextDue includes the time at which the rate of a webhook allows the next request.",
            RateAsync),
        Of(
            "NextDue_NoSlots_IsNull",
            "NextDue ignores a webhook without slots: a completion or the send limiter makes room.",
            NoSlotsAsync),
        Of(
            "NextDue_RetriesBeyondTheLimit_IsNull",
            "NextDue ignores retries beyond the retry limit: a completion makes room for them.",
            RetryLimitAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Claiming, StoreCapabilities.Messages, promise, scenario);

    private static async Task NothingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        Expect.Equal("NextDue of an empty store", null, (await worker.AskAsync().ConfigureAwait(false)).NextDue);
        await worker.AddAsync(Some.Message("a", 1), Some.Dead("a", 2)).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Equal("NextDue when all deliveries are settled", null, (await worker.AskAsync().ConfigureAwait(false)).NextDue);
    }

    private static async Task MoreAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 1).ConfigureAwait(false);
        Expect.Equal("NextDue of a claim with a limit of 1, with three due deliveries", TimeSpan.Zero, claim.NextDue);
    }

    private static async Task RetryAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.RetryAsync(await worker.ClaimOneAsync().ConfigureAwait(false), Worker.Long).ConfigureAwait(false);
        ExpectUpTo("NextDue, in seconds, with a retry due in an hour", await worker.AskAsync().ConfigureAwait(false), 3_600);
    }

    private static async Task LeaseAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
        ExpectUpTo("NextDue, in seconds, with a lease of an hour", await worker.AskAsync().ConfigureAwait(false), 3_600);
    }

    private static async Task RateAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 100)).ConfigureAwait(false);
        worker.Gate.Set("wh_a", new(100, 1));
        var claim = await worker.AskAsync(lease: TimeSpan.FromDays(1)).ConfigureAwait(false);
        ExpectUpTo("NextDue, in seconds, at one call per second", claim, 2);
    }

    private static async Task NoSlotsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        worker.Gate.Set("wh_a", default(SendAllowance));
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        Expect.Equal(
            "NextDue with only a webhook that has no slots", null, (await worker.AskAsync().ConfigureAwait(false)).NextDue);
    }

    private static async Task RetryLimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 2, each: 2).ConfigureAwait(false);
        var claim = await worker.AskAsync(retries: 0).ConfigureAwait(false);
        Expect.Equal("NextDue with only retries due and a retry limit of 0", null, claim.NextDue);
    }

    private static void ExpectUpTo(string what, ClaimResult claim, double seconds)
    {
        Expect.That(claim.NextDue is not null, $"{what}: a time", "null");
        Expect.Between(what, 0, seconds, claim.NextDue!.Value.TotalSeconds);
        Expect.That(
            claim.Deliveries.Count > 0 || claim.NextDue > TimeSpan.Zero,
            $"{what}: more than zero, because nothing can be claimed now",
            "zero");
    }
}
