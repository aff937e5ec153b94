using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class ResponseBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Log;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Log_EarlierResponses_AreExcerpts",
            "The log keeps the last response of a delivery completely, and an excerpt of each earlier one.",
            ExcerptsAsync),
        Of(
            "Log_ExcerptOfText_EndsWithACharacter",
            "An excerpt of UTF-8 does not end within a character. An excerpt of other bytes has its full length.",
            CharactersAsync),
        Of(
            "Log_ResponsesBeyondTheLimit_AreDropped",
            "Responses beyond the bytes per tenant and day are dropped, and their attempts are marked. Each tenant has its "
                + "own limit.",
            DroppedAsync,
            Needs | StoreCapabilities.ResponseLimit),
        Of(
            "Log_LimitOfResponses_HoldsOverTwoWorkers",
            "The limit per day applies to all workers together. Each worker may exceed it by a sixteenth before it reads "
                + "the bytes of the others.",
            DroppedByTwoAsync,
            Needs | StoreCapabilities.ResponseLimit),
        Of(
            "Log_LimitOfNothing_KeepsNoResponse",
            "A limit of zero keeps no response.",
            NoneAsync,
            Needs | StoreCapabilities.ResponseLimit),
        .. HeaderBehaviors.All,
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Log, needs, promise, scenario);

    private static async Task ExcerptsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1)).ConfigureAwait(false);
        int[] lengths = [65_536, 256, 257, 5, 0, 1_000, 65_536];
        var answers = lengths.Select((length, i) => Answer(length, fill: (byte)('a' + i))).ToList();
        var id = "";
        foreach (var answer in answers)
        {
            foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
            {
                id = leased.Message.WebhookId == "wh_a" ? leased.Lease.DeliveryId : id;
                await worker.RecordAsync(leased, DeliveryDecision.Retry(TimeSpan.Zero), answer).ConfigureAwait(false);
            }
        }

        var attempts = (await worker.FindAsync(id).ConfigureAwait(false)).Attempts;
        Expect.Equal("attempts", answers.Count, attempts.Count);
        for (var i = 0; i < answers.Count; i++)
        {
            var kept = i == answers.Count - 1 ? answers[i] : answers[i].ToExcerpt();
            Expect.Response($"response to attempt {i + 1} of {answers.Count}, of {lengths[i]} bytes", kept, attempts[i].Outcome);
        }
    }

    private static async Task CharactersAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        byte[][] endings = [[], [.. "é"u8], [.. "€"u8], [.. "😀"u8], [0x80, 0x80, 0x80, 0x80, 0x80]];
        var answers = endings
            .SelectMany(ending => Enumerable.Range(252, 5).Select(offset => Answer(offset, (byte)'x', [.. ending, .. "end"u8])))
            .ToList();
        var id = "";
        foreach (var answer in answers.Append(Worker.Failure))
        {
            var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
            id = leased.Lease.DeliveryId;
            await worker.RecordAsync(leased, DeliveryDecision.Retry(TimeSpan.Zero), answer).ConfigureAwait(false);
        }

        var attempts = (await worker.FindAsync(id).ConfigureAwait(false)).Attempts;
        for (var i = 0; i < answers.Count; i++)
        {
            Expect.Response(
                $"excerpt of {Convert.ToHexString(answers[i].Response.Span[252..])} after 252 bytes",
                answers[i].ToExcerpt(),
                attempts[i].Outcome);
        }
    }

    private static async Task DroppedAsync(BehaviorRun run)
    {
        run.LimitResponses(1_000);
        var worker = await run.OpenAsync().ConfigureAwait(false);
        WebhookMessage[] messages =
        [
            .. Some.Messages("none", 4),
            .. Some.Messages("one", 4).Select(message => message with { TenantId = "t" }),
            .. Some.Messages("two", 2).Select(message => message with { TenantId = "tt" }),
        ];
        await worker.AddAsync(messages).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.CompleteAsync(
            limits: null,
            [.. leased.Select(each => Worker.Completion(each, DeliveryDecision.Delivered, Answer(400, (byte)'x')))])
            .ConfigureAwait(false);
        await ExpectKeptAsync(worker, leased, "wh_none", kept: 2, dropped: 2).ConfigureAwait(false);
        await ExpectKeptAsync(worker, leased, "wh_one", kept: 2, dropped: 2).ConfigureAwait(false);
        await ExpectKeptAsync(worker, leased, "wh_two", kept: 2, dropped: 0).ConfigureAwait(false);

        await worker.AddAsync(Some.Messages("none", 2, from: 10)).ConfigureAwait(false);
        var later = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.RecordAsync(later[0], DeliveryDecision.Delivered, Answer(200, (byte)'x')).ConfigureAwait(false);
        await worker.DeliverAsync(later[1]).ConfigureAwait(false);
        var small = (await worker.FindAsync(later[0].Lease.DeliveryId).ConfigureAwait(false)).Attempts[0].Outcome;
        Expect.Response("response within the limit", Answer(200, (byte)'x'), small);
        var empty = (await worker.FindAsync(later[1].Lease.DeliveryId).ConfigureAwait(false)).Attempts[0].Outcome;
        Expect.Equal("ResponseIsDropped of an empty response", false, empty.ResponseIsDropped);
    }

    private static async Task DroppedByTwoAsync(BehaviorRun run)
    {
        run.LimitResponses(1_600);
        var (first, second) = await run.OpenTwoAsync().ConfigureAwait(false);
        await first.AddAsync(Some.Messages("a", 20)).ConfigureAwait(false);
        var leased = await first.ClaimAsync().ConfigureAwait(false);
        for (var i = 0; i < leased.Count; i++)
        {
            await (i % 2 == 0 ? first : second)
                .RecordAsync(leased[i], DeliveryDecision.Delivered, Answer(100, (byte)'x'))
                .ConfigureAwait(false);
        }

        var outcomes = await OutcomesAsync(first, leased, "wh_a").ConfigureAwait(false);
        Expect.Between("kept responses of 100 bytes, of 20", 15, 18, outcomes.Count(outcome => !outcome.Response.IsEmpty));
    }

    private static async Task NoneAsync(BehaviorRun run)
    {
        run.LimitResponses(0);
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.RecordAsync(leased[0], DeliveryDecision.Delivered, Answer(1, (byte)'x')).ConfigureAwait(false);
        await ExpectKeptAsync(worker, leased, "wh_a", kept: 0, dropped: 1).ConfigureAwait(false);
    }

    private static AttemptOutcome Answer(int length, byte fill, params byte[] ending)
    {
        byte[] response = [.. Enumerable.Repeat(fill, length), .. ending];
        return Worker.Failure with { Response = response };
    }

    private static async Task ExpectKeptAsync(
        Worker worker, IReadOnlyList<LeasedDelivery> leased, string webhookId, int kept, int dropped)
    {
        var outcomes = await OutcomesAsync(worker, leased, webhookId).ConfigureAwait(false);
        Expect.Equal(
            $"kept and dropped responses of {webhookId}",
            (kept, dropped),
            (outcomes.Count(outcome => outcome is { Response.Length: > 0, ResponseIsDropped: false }),
                outcomes.Count(outcome => outcome is { Response.Length: 0, ResponseIsDropped: true, ResponseIsCut: true })));
    }

    /// <summary>Returns the outcome of the first attempt of each delivery.</summary>
    private static async Task<List<AttemptOutcome>> OutcomesAsync(
        Worker worker, IReadOnlyList<LeasedDelivery> leased, string webhookId)
    {
        var outcomes = new List<AttemptOutcome>();
        foreach (var each in leased.Where(each => each.Message.WebhookId == webhookId))
        {
            outcomes.Add((await worker.FindAsync(each.Lease.DeliveryId).ConfigureAwait(false)).Attempts[0].Outcome);
        }

        return outcomes;
    }
}
