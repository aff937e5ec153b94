using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class ClaimingBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Claim_Limit_IsKept", "A claim leases at most ClaimRequest.Limit deliveries.", LimitAsync),
        Of(
            "Claim_RetryLimit_IsKeptAndTheRestIsForFirstAttempts",
            "A claim leases at most ClaimRequest.RetryLimit retries. First attempts may use the whole limit.",
            RetryLimitAsync),
        Of(
            "Claim_FirstAttempts_ComeInOrderOfTheirDueTime",
            "The first attempts of a webhook are leased in the order of their due time.",
            OrderAsync),
        Of(
            "Claim_Retries_ComeInOrderOfTheirDueTime",
            "The retries of a webhook are leased in the order of their due time.",
            RetryOrderAsync),
        Of("Claim_RetryBeforeItsTime_IsNotLeased", "Only deliveries that are due are leased.", NotDueAsync),
        Of(
            "Claim_Slots_AreKept",
            "A claim leases at most SendAllowance.Slots deliveries of a webhook, and at most RetrySlots of them are "
                + "retries.",
            SlotsAsync),
        Of(
            "Claim_NoSlots_LeasesOnceTheGateOpens",
            "A webhook without slots is skipped, and claimed again after the version of the send limiter increased.",
            GateAsync),
        Of(
            "Claim_NoSlots_LeasesAfterACompletion",
            "A webhook that was skipped because it had no slots is checked again after a completion.",
            CompletionAsync),
        Of(
            "Claim_ManyAtOnce_LeaseEachDeliveryOnce",
            "If many workers claim at the same time, only one of them leases a delivery.",
            RaceAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Claiming, StoreCapabilities.Messages, promise, scenario);

    private static async Task LimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync([.. Some.Messages("a", 5), .. Some.Messages("b", 5)]).ConfigureAwait(false);
        var seen = new List<string>();
        for (var i = 0; i < 30 && seen.Count < 10; i++)
        {
            var claim = await worker.AskAsync(limit: 3).ConfigureAwait(false);
            Expect.Between("deliveries of one claim with a limit of 3", 0, 3, claim.Deliveries.Count);
            seen.AddRange(claim.Deliveries.Select(each => each.Message.Id));
        }

        Expect.Set("messages claimed, three at a time", [.. Some.Ids("a", 5), .. Some.Ids("b", 5)], seen);
    }

    private static async Task RetryLimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 4, each: 5).ConfigureAwait(false);
        await worker.AddAsync(
            [.. Enumerable.Range(0, 10).Select(i => Some.Message($"new{i}", i))]).ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 16, retries: 2).ConfigureAwait(false);
        Expect.Between("retries of a claim with a retry limit of 2", 0, 2, claim.Deliveries.Count(each => each.IsRetry));
        Expect.Equal(
            "first attempts of a claim with a limit of 16, of which 10 are due",
            10,
            claim.Deliveries.Count(each => !each.IsRetry));
        var none = await worker.AskAsync(limit: 16, retries: 0).ConfigureAwait(false);
        Expect.Equal("deliveries of a claim with a retry limit of 0, only retries being due", 0, none.Deliveries.Count);
    }

    private static async Task OrderAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        for (var i = 0; i < 4; i++)
        {
            await worker.AddAsync(Some.Message("a", i)).ConfigureAwait(false);
            await run.AdvanceAsync(0.05).ConfigureAwait(false);
        }

        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Sequence("messages in the order they were added", Some.Ids("a", 4), leased.Select(each => each.Message.Id));
    }

    private static async Task RetryOrderAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        await worker.CompleteAsync(
            limits: null,
            Worker.Completion(leased[0], DeliveryDecision.Retry(TimeSpan.FromSeconds(1.5)), Worker.Failure),
            Worker.Completion(leased[1], DeliveryDecision.Retry(TimeSpan.FromSeconds(0.5)), Worker.Failure),
            Worker.Completion(leased[2], DeliveryDecision.Retry(TimeSpan.FromSeconds(1)), Worker.Failure)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var retries = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Sequence(
            "retries in the order of their due time", ["msg_a_1", "msg_a_2", "msg_a_0"], retries.Select(each => each.Message.Id));
    }

    private static async Task NotDueAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 2)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.RetryAsync(leased[0], Worker.Long).ConfigureAwait(false);
        await worker.RetryAsync(leased[1], TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        var due = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("the retry that is due", leased[1].Message.Id, due.Message.Id);
    }

    private static async Task SlotsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 1, each: 5).ConfigureAwait(false);
        await worker.AddAsync([.. Some.Messages("old0", 5, from: 100), .. Some.Messages("free", 2)]).ConfigureAwait(false);
        worker.Gate.Set("wh_old0", new(4, null) { RetrySlots = 1 });
        var leased = (await worker.AskAsync(limit: 50).ConfigureAwait(false)).Deliveries;
        var own = leased.Where(each => each.Message.WebhookId == "wh_old0").ToList();
        Expect.Between("deliveries of a webhook with 4 slots in one claim", 1, 4, own.Count);
        Expect.Between("retries of a webhook with 1 retry slot in one claim", 0, 1, own.Count(each => each.IsRetry));
        Expect.Equal("deliveries of a webhook with slots for all", 2, leased.Count - own.Count);
    }

    private static async Task GateAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        worker.Gate.Set("wh_a", default(SendAllowance));
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        await worker.ClaimNothingAsync("its webhook has no slots").ConfigureAwait(false);
        worker.Gate.Set("wh_a", allowance: null);
        await worker.ClaimOneAsync().ConfigureAwait(false);
    }

    private static async Task CompletionAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        worker.Gate.Set("wh_a", new(1, null));
        await worker.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            var claim = await worker.AskAsync(limit: 10).ConfigureAwait(false);
            var leased = Expect.One("deliveries of a webhook with one slot", claim.Deliveries);
            await worker.DeliverAsync(leased).ConfigureAwait(false);
        }
    }

    private static async Task RaceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(
            [.. Enumerable.Range(0, 6).SelectMany(i => Some.Messages($"w{i}", 40))]).ConfigureAwait(false);
        var claimed = await run.AtOnceAsync(8, async i =>
        {
            var own = new List<string>();
            while (own.Count <= 240
                && await (i % 2 == 0 ? one : two).ClaimAsync(7).ConfigureAwait(false) is { Count: > 0 } leased)
            {
                own.AddRange(leased.Select(each => each.Lease.DeliveryId));
            }

            return own;
        }).ConfigureAwait(false);
        var all = claimed.SelectMany(own => own).ToList();
        all.AddRange((await one.ClaimAsync().ConfigureAwait(false)).Select(each => each.Lease.DeliveryId));
        Expect.Equal("deliveries leased of 240 due ones, by eight workers at the same time", 240, all.Count);
        Expect.Equal("different deliveries among them", 240, all.Distinct().Count());
    }
}
