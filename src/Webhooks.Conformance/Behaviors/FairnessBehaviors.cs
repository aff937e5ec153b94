using System.Diagnostics;
using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class FairnessBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Claim_BlockedWebhookWithABacklog_KeepsNobodyWaiting", "Webhooks with no slots are skipped, without asking for each of what they have pending.", BlockedAsync),
        Of("Claim_WebhookWithABacklog_IsFairToOthers", "Deliveries are leased fairly among webhooks: one with a backlog does not keep the others waiting.", FairAsync),
        Of("Claim_FirstAttemptsAndRetries_TakeTurns", "Where first attempts and retries are due, neither keeps the other waiting for ever.", TurnsAsync),
        Of("Claim_FirstAttemptsAndRetriesOfOneWebhook_TakeTurns", "Within a webhook whose slots both share, neither first attempts nor retries keep the other waiting for ever.", OwnTurnsAsync),
        Of("Claim_Rate_HoldsOverTwoWorkers", "SendAllowance.CallsPerSecond holds over all processes; what exceeds it waits, nothing is lost.", RateAsync),
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
        Expect.Between("questions to the gate for one claim of two webhooks", 0, 40, worker.Gate.Asked - asked);
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
            "among 30 leased deliveries those of five webhooks that have one each, beside one with 300 that are older",
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

    /// <summary>Takes one at a time, as a worker with one slot does.</summary>
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

        Expect.Between("retries among 24 deliveries that were leased one by one, both kinds being due", 6, 18, retries);
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

            // Real time counts as well: a store may have a clock that nobody moves.
            var passed = advanced + Stopwatch.GetElapsedTime(began).TotalSeconds;
            Expect.Between(
                $"calls of two workers within {passed:0.0} s, at one call a second", i + 1, Math.Ceiling(passed) + 1, leased);
            await run.AdvanceAsync(1.5).ConfigureAwait(false);
            advanced += 1.5;
        }
    }
}
