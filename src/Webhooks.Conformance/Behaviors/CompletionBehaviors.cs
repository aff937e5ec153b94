using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class CompletionBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Complete_Delivered_IsSettled", "A delivered delivery is settled and is never leased again.", DeliveredAsync),
        Of("Complete_Dead_IsSettled", "A dead delivery is settled and is never leased again.", DeadAsync),
        Of(
            "Complete_Retry_CountsAttemptAndScheduleStep",
            "A retry is due after its delay. The failed attempt increases Attempts and ScheduleStep.",
            RetryAsync),
        Of(
            "Complete_NotAttempted_ChargesNothing",
            "A delivery that was not attempted is returned unchanged: neither Attempts nor ScheduleStep increases.",
            UnchargedAsync),
        Of(
            "Complete_NotAttempted_PutsOffItsUrl",
            "If an attempt could not be made, the other due deliveries to this URL are delayed too. Deliveries to other "
                + "URLs are not delayed.",
            PutOffAsync),
        Of(
            "Complete_WithoutAttempt_GivesItBack",
            "A completion without an attempt returns the lease. The delivery is due again after its delay.",
            GiveBackAsync),
        Of(
            "Complete_BatchWithAStaleLease_RecordsTheOthers",
            "A completion with a lost lease is refused. The others of its batch are recorded, each with its own result.",
            BatchAsync),
        Of(
            "Complete_SameAgain_ChangesNothing",
            "CompleteAsync is safe to call again after a failure: a recorded completion is not recorded twice.",
            AgainAsync),
        Of(
            "Complete_ManyAtOnce_NothingIsLost",
            "Workers that claim and complete at the same time lose nothing and count every attempt.",
            AtOnceAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Completion, StoreCapabilities.Messages, promise, scenario);

    private static async Task DeliveredAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        var result = await worker.DeliverAsync(leased).ConfigureAwait(false);
        Expect.That(result is { IsRecorded: true, Notice: null }, "a recorded completion without a notice", $"{result}");
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the delivery is delivered").ConfigureAwait(false);
    }

    private static async Task DeadAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var result = await worker.ExhaustAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Equal("IsRecorded", true, result.IsRecorded);
        await worker.ClaimNothingAsync("the delivery is dead").ConfigureAwait(false);
    }

    private static async Task RetryAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
            Expect.Equal(
                $"attempts, schedule step and IsRetry after {i} failed attempts",
                (i, i, i > 0),
                (leased.Attempts, leased.ScheduleStep, leased.IsRetry));
            var result = await worker.RetryAsync(leased, TimeSpan.FromSeconds(0.5)).ConfigureAwait(false);
            Expect.Equal($"IsRecorded of failed attempt {i + 1}", true, result.IsRecorded);
            await run.AdvanceAsync(1).ConfigureAwait(false);
        }
    }

    private static async Task UnchargedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.NotAttemptedAsync(leased, TimeSpan.FromSeconds(0.5)).ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var again = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("attempts and schedule step", (0, 0), (again.Attempts, again.ScheduleStep));
    }

    private static async Task PutOffAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.AddAsync(
            [.. Some.Messages("a", 5, from: 1), Some.Message("a", 10, Some.OtherUrl), Some.Message("b", 1)])
            .ConfigureAwait(false);
        await worker.NotAttemptedAsync(leased, Worker.Long).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 11)).ConfigureAwait(false);
        var others = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set(
            "messages claimed while one URL is delayed for an hour: those to other URLs, and of other webhooks",
            ["msg_a_10", "msg_b_1"],
            others.Select(each => each.Message.Id));
    }

    private static async Task GiveBackAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Messages("a", 3)).ConfigureAwait(false);
        foreach (var leased in await one.ClaimAsync().ConfigureAwait(false))
        {
            await one.GiveBackAsync(leased).ConfigureAwait(false);
        }

        var again = await two.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages whose leases were returned", Some.Ids("a", 3), again.Select(each => each.Message.Id));
        Expect.That(again.All(each => each.Attempts == 0), "no attempts", string.Join(", ", again));
    }

    private static async Task BatchAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var stale = await one.ClaimOneAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await two.ClaimOneAsync().ConfigureAwait(false);
        await one.AddAsync(Some.Messages("a", 2, from: 1)).ConfigureAwait(false);
        var leased = await one.ClaimAsync().ConfigureAwait(false);
        Expect.Equal("deliveries claimed", 2, leased.Count);
        var results = await one.CompleteAsync(
            limits: null,
            Worker.Completion(leased[0], DeliveryDecision.Delivered, Worker.Success),
            Worker.Completion(stale, DeliveryDecision.Delivered, Worker.Success),
            Worker.Completion(leased[1], Worker.Exhausted, Worker.Failure)).ConfigureAwait(false);
        Expect.Sequence(
            "IsRecorded of each completion, in order (the second lease is lost)",
            [true, false, true],
            results.Select(result => result.IsRecorded));
        await one.ClaimNothingAsync("two deliveries are settled, and another worker leases the third").ConfigureAwait(false);
    }

    private static async Task AgainAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0), Some.Message("a", 1, Some.OtherUrl)).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        DeliveryCompletion[] batch =
        [
            Worker.Completion(leased[0], DeliveryDecision.Retry(TimeSpan.Zero), Worker.Failure),
            Worker.Completion(leased[1], DeliveryDecision.Dead(DeadReason.Gone), Worker.GoneAnswer),
        ];
        await worker.CompleteAsync(limits: null, batch).ConfigureAwait(false);
        var again = await worker.CompleteAsync(limits: null, batch).ConfigureAwait(false);
        Expect.Equal("notice of a completion that was recorded before", null, again[1].Notice);
        var retry = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal(
            "attempts and schedule step after one attempt that was recorded twice",
            (1, 1),
            (retry.Attempts, retry.ScheduleStep));
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.AddAsync(
            [.. Enumerable.Range(0, 4).SelectMany(i => Some.Messages($"w{i}", 25))]).ConfigureAwait(false);
        var delivered = await run.AtOnceAsync(4, async i =>
        {
            var (worker, own) = (i % 2 == 0 ? one : two, new List<string>());
            while (own.Count <= 100 && await worker.ClaimAsync(6).ConfigureAwait(false) is { Count: > 0 } leased)
            {
                var first = leased.Where(each => each.Attempts == 0).ToList();
                await worker.CompleteAsync(
                    limits: null,
                    [
                        .. first.Select(each => Worker.Completion(each, DeliveryDecision.Retry(TimeSpan.Zero), Worker.Failure)),
                        .. leased.Except(first)
                            .Select(each => Worker.Completion(each, DeliveryDecision.Delivered, Worker.Success)),
                    ]).ConfigureAwait(false);
                own.AddRange(leased.Except(first).Select(each => $"{each.Message.Id} after {each.Attempts}"));
            }

            return own;
        }).ConfigureAwait(false);
        var left = await one.ClaimAsync().ConfigureAwait(false);
        var all = delivered.SelectMany(own => own).ToList();
        all.AddRange(left.Select(each => $"{each.Message.Id} after {each.Attempts}"));
        Expect.Set(
            "messages that four workers delivered at the same time, or that are due, after one failed attempt each",
            Enumerable.Range(0, 4).SelectMany(i => Some.Ids($"w{i}", 25)).Select(id => $"{id} after 1"),
            all);
    }
}
