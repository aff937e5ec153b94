using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class ExpiryBehaviors
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Expiry_WaitsForARetry_IsLeasedAsExpired",
            "Deliveries that are older than MaxAge are leased as IsExpired, independent of their due time.",
            RetryAsync),
        Of(
            "Expiry_WebhookWithoutSlots_IsLeasedAsExpired",
            "No delivery waits forever: a delivery that is too old is leased as IsExpired, also if its webhook may not "
                + "send.",
            NoSlotsAsync),
        Of(
            "Expiry_Held_IsLeasedAsExpired",
            "Held deliveries of a disabled URL also expire.",
            HeldAsync,
            StoreCapabilities.Messages | StoreCapabilities.Destinations),
        Of("Expiry_Younger_IsNot", "Deliveries that are younger than MaxAge are not leased as IsExpired.", YoungAsync),
        Of(
            "Expiry_BeyondTheRetryLimit_IsLeased",
            "A delivery that is leased as IsExpired does not count as a retry.",
            RetryLimitAsync),
    ];

    private static ConformanceBehavior Of(
        string name,
        string promise,
        Func<BehaviorRun, Task> scenario,
        StoreCapabilities needs = StoreCapabilities.Messages) =>
        new(name, ConformanceCategory.Expiry, needs, promise, scenario);

    private static async Task RetryAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.RetryAsync(await worker.ClaimOneAsync().ConfigureAwait(false), Worker.Long).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.ClaimNothingAsync("its retry is due in an hour, and it is younger than MaxAge").ConfigureAwait(false);
        var leased = await ExpectExpiredAsync(worker).ConfigureAwait(false);
        var result = await worker
            .RecordAsync(leased, DeliveryDecision.Dead(DeadReason.Expired), outcome: null)
            .ConfigureAwait(false);
        Expect.Equal("IsRecorded", true, result.IsRecorded);
        var left = await worker.ClaimAsync(maxAge: Second).ConfigureAwait(false);
        Expect.Equal("deliveries claimed after the delivery was settled", 0, left.Count);
    }

    private static async Task NoSlotsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        worker.Gate.Set("wh_a", default(SendAllowance));
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.ClaimNothingAsync("its webhook has no slots").ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await ExpectExpiredAsync(worker).ConfigureAwait(false);
    }

    private static async Task HeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 1).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the delivery is held and younger than MaxAge").ConfigureAwait(false);
        await ExpectExpiredAsync(worker).ConfigureAwait(false);
    }

    private static async Task YoungAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync(maxAge: Worker.Long).ConfigureAwait(false);
        Expect.Equal("IsExpired with a MaxAge of an hour", false, leased.IsExpired);
    }

    private static async Task RetryLimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 1, each: 2).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var claim = await worker.AskAsync(maxAge: Second, retries: 0).ConfigureAwait(false);
        Expect.Sequence(
            "IsExpired of deliveries claimed with a retry limit of 0 and a MaxAge of a second",
            [true, true],
            claim.Deliveries.Select(each => each.IsExpired));
    }

    private static async Task<LeasedDelivery> ExpectExpiredAsync(Worker worker)
    {
        var leased = await worker.ClaimOneAsync(maxAge: Second).ConfigureAwait(false);
        Expect.Equal("IsExpired of a delivery that is two seconds old, with a MaxAge of one second", true, leased.IsExpired);
        return leased;
    }
}
