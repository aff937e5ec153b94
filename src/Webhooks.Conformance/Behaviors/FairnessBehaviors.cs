using System.Diagnostics;
using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class FairnessBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Claim_BlockedWebhookWithABacklog_KeepsNobodyWaiting",
            "Webhooks without slots are skipped, without a check of each of their pending deliveries.",
            BlockedAsync),
        Of(
            "Claim_WebhookWithABacklog_IsFairToOthers",
            "Deliveries are leased fairly among webhooks: a webhook with a backlog does not delay the others.",
            FairAsync),
        Of(
            "Claim_FirstAttemptsAndRetries_TakeTurns",
            "If first attempts and retries are due, neither blocks the other permanently.",
            TurnsAsync),
        Of(
            "Claim_FirstAttemptsAndRetriesOfOneWebhook_TakeTurns",
            "If first attempts and retries of a webhook share its slots, neither blocks the other permanently.",
            OwnTurnsAsync),
        Of(
            "Claim_Rate_HoldsOverTwoWorkers",
            "SendAllowance.CallsPerSecond limits all processes together. Other deliveries wait and are not lost.",
            RateAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Claiming, StoreCapabilities.Messages, promise, scenario);

    private static async Task BlockedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        worker.Gate.Set("wh_blocked", default(SendAllowance));
        await worker.AddAsync(Some.Messages("blocked", 500)).ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("free", 3)).ConfigureAwait(false);
        var asked = worker.Gate.Asked;
        var claim = await worker.AskAsync(limit: 10).ConfigureAwait(false);
        Expect.Set("messages claimed", Some.Ids("free", 3), claim.Deliveries.Select(each => each.Message.Id));
        Expect.Between("calls of the send limiter for one claim of two webhooks", 0, 40, worker.Gate.Asked - asked);
    }

    private static async Task FairAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("big", 300)).ConfigureAwait(false);
        await run.AdvanceAsync(0.05).ConfigureAwait(false);
        await worker.AddAsync([.. Enumerable.Range(0, 5).Select(i => Some.Message($"small{i}", 1))]).ConfigureAwait(false);
        var leased = new List<LeasedDelivery>();
        for (var i = 0; i < 6; i++)
        {
            leased.AddRange(await worker.ClaimAsync(5).ConfigureAwait(false));
        }

        var small = leased.Count(each => each.Message.WebhookId != "wh_big");
        Expect.That(
            small == 5,
            "five of 30 leased deliveries for five webhooks with one each, in addition to a webhook with 300 older ones",
            $"{small} of them");
    }

    private static async Task TurnsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 3, each: 10).ConfigureAwait(false);
        await worker.AddAsync(
            [.. Enumerable.Range(0, 3).SelectMany(i => Some.Messages($"new{i}", 10))]).ConfigureAwait(false);
        await ExpectBothAsync(worker).ConfigureAwait(false);
    }

    private static async Task OwnTurnsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.RetriesDueAsync(run, worker, webhooks: 1, each: 30).ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("old0", 30, from: 100)).ConfigureAwait(false);
        worker.Gate.Set("wh_old0", new(1, null));
        await ExpectBothAsync(worker).ConfigureAwait(false);
    }

    /// <summary>Claims one delivery at a time, like a worker with one slot.</summary>
    private static async Task ExpectBothAsync(Worker worker)
    {
        var retries = 0;
        for (var i = 0; i < 24; i++)
        {
            var claim = await worker.AskAsync(limit: 1).ConfigureAwait(false);
            var leased = Expect.One("deliveries of a claim with a limit of 1, many being due", claim.Deliveries);
            retries += leased.IsRetry ? 1 : 0;
            await worker.DeliverAsync(leased).ConfigureAwait(false);
        }

        Expect.Between("retries among 24 deliveries that were leased one by one, with both kinds due", 6, 18, retries);
    }

    private static async Task RateAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        one.Gate.Set("wh_a", new(100, 1));
        two.Gate.Set("wh_a", new(100, 1));
        await one.AddAsync(Some.Messages("a", 20)).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        var (leased, advanced) = (0, 0.0);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                leased += (await one.AskAsync(limit: 10).ConfigureAwait(false)).Deliveries.Count;
                leased += (await two.AskAsync(limit: 10).ConfigureAwait(false)).Deliveries.Count;
            }

            // Real time counts too: a store may have a clock that cannot be moved.
            var passed = advanced + Stopwatch.GetElapsedTime(began).TotalSeconds;
            Expect.Between(
                $"calls of two workers within {passed:0.0} s, at one call a second", i + 1, Math.Ceiling(passed) + 1, leased);
            await run.AdvanceAsync(1.5).ConfigureAwait(false);
            advanced += 1.5;
        }
    }
}
