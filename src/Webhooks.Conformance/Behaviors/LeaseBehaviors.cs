using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class LeaseBehaviors
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Lease_Held_IsNotGivenToAnother", "The worker with the token holds the lease until it expires.", HeldAsync),
        Of(
            "Lease_Expired_IsClaimedAgainWithALargerToken",
            "After a lease expires, the delivery can be claimed again, with a token whose value is larger.",
            ExpiredAsync),
        Of(
            "Lease_Lost_OldTokenIsRefusedAndChangesNothing",
            "The token of a lost lease is refused by every operation, so a late worker changes nothing.",
            StaleAsync),
        Of(
            "Lease_ExpiredButNotReclaimed_CompletionIsRecorded",
            "A lease is lost only after it expired and another worker claimed the delivery. Until then, its completion is "
                + "recorded.",
            UnclaimedAsync),
        Of("Renew_InTime_ProlongsTheLease", "RenewAsync renews a lease. The new duration starts now.", RenewAsync),
        Of(
            "Renew_ExpiredButNotReclaimed_KeepsTheLease",
            "RenewAsync returns only the leases that were lost because another worker claimed the delivery.",
            RenewExpiredAsync),
        Of(
            "Renew_Lost_IsReportedAndTheOthersAreProlonged",
            "RenewAsync returns the lost leases and renews the others.",
            RenewLostAsync),
        Of(
            "Renew_SettledOrUnknown_IsReportedAsLost",
            "RenewAsync returns a token without a lease as lost.",
            RenewUnknownAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Leases, StoreCapabilities.Messages, promise, scenario);

    private static async Task HeldAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await one.ClaimOneAsync().ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await one.ClaimNothingAsync("it is leased for an hour").ConfigureAwait(false);
        await two.ClaimNothingAsync("another worker has leased it for an hour").ConfigureAwait(false);
        await one.DeliverAsync(leased).ConfigureAwait(false);
    }

    private static async Task ExpiredAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var (lost, leased) = await LoseAsync(run, one, two).ConfigureAwait(false);
        Expect.Equal("the delivery whose lease expired", lost.Lease.DeliveryId, leased.Lease.DeliveryId);
        Expect.That(
            leased.Lease.Value > lost.Lease.Value, $"a token greater than {lost.Lease.Value}", $"{leased.Lease.Value}");
        Expect.Equal("attempts of a delivery that was leased but not completed", 0, leased.Attempts);
    }

    private static async Task StaleAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var (lost, leased) = await LoseAsync(run, one, two).ConfigureAwait(false);
        var late = await one.CompleteAsync(lost, DeliveryDecision.Delivered, Worker.Success).ConfigureAwait(false);
        Expect.Equal("CompletionResult with a lost lease", CompletionResult.Refused, late);
        var gone = await one
            .CompleteAsync(lost, DeliveryDecision.Dead(DeadReason.Gone), Worker.GoneAnswer)
            .ConfigureAwait(false);
        Expect.Equal("CompletionResult of a 410 with a lost lease", CompletionResult.Refused, gone);
        await one.ClaimNothingAsync("the new lease continues").ConfigureAwait(false);
        await two.RetryAsync(leased, TimeSpan.Zero).ConfigureAwait(false);
        var again = await one.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("attempts, without the lost one", 1, again.Attempts);
    }

    private static async Task UnclaimedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync(Short).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.DeliverAsync(leased).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the delivery is delivered").ConfigureAwait(false);
    }

    private static async Task RenewAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await one.ClaimOneAsync(Short).ConfigureAwait(false);
        Expect.Equal("leases lost", 0, (await one.RenewAsync(Worker.Long, leased.Lease).ConfigureAwait(false)).Count);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await two.ClaimNothingAsync("its lease of a second was renewed for an hour").ConfigureAwait(false);
        await one.DeliverAsync(leased).ConfigureAwait(false);
    }

    private static async Task RenewExpiredAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync(Short).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var lost = await worker.RenewAsync(Worker.Long, leased.Lease).ConfigureAwait(false);
        Expect.Equal("leases lost, of one that expired but was not claimed again", 0, lost.Count);
        await worker.ClaimNothingAsync("its lease was renewed for an hour").ConfigureAwait(false);
    }

    private static async Task RenewLostAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var (lost, leased) = await LoseAsync(run, one, two).ConfigureAwait(false);
        var answer = await one.RenewAsync(Worker.Long, lost.Lease, leased.Lease).ConfigureAwait(false);
        Expect.Sequence("leases that RenewAsync reports as lost", [lost.Lease], answer);
        await two.DeliverAsync(leased).ConfigureAwait(false);
    }

    private static async Task RenewUnknownAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.DeliverAsync(leased).ConfigureAwait(false);
        var unknown = new LeaseToken("dlv_unknown", 1);
        var lost = await worker.RenewAsync(Worker.Long, leased.Lease, unknown).ConfigureAwait(false);
        Expect.Set(
            "deliveries of the leases that RenewAsync reports as lost",
            [leased.Lease.DeliveryId, "dlv_unknown"],
            lost.Select(lease => lease.DeliveryId));
        var result = (await worker
            .CompleteAsync(
                limits: null, Worker.Completion(leased, DeliveryDecision.Delivered, Worker.Success) with { Lease = unknown })
            .ConfigureAwait(false))[0];
        Expect.Equal("CompletionResult of an unknown delivery", CompletionResult.Refused, result);
    }

    private static async Task<(LeasedDelivery Lost, LeasedDelivery Leased)> LoseAsync(
        BehaviorRun run, Worker one, Worker two)
    {
        await one.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var lost = await one.ClaimOneAsync(Short).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        return (lost, await two.ClaimOneAsync().ConfigureAwait(false));
    }
}
