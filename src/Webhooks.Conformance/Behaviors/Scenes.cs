using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

/// <summary>Prepares states that several scenarios need.</summary>
internal static class Scenes
{
    /// <summary>Prepares webhooks <c>old0</c> and so on that have only due retries.</summary>
    public static async Task RetriesDueAsync(BehaviorRun run, Worker worker, int webhooks, int each)
    {
        await worker.AddAsync(
            [.. Enumerable.Range(0, webhooks).SelectMany(i => Some.Messages($"old{i}", each))]).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Equal("deliveries claimed", webhooks * each, leased.Count);
        await worker.CompleteAsync(
            limits: null,
            [.. leased.Select(one => Worker.Completion(one, DeliveryDecision.Retry(TimeSpan.FromSeconds(0.2)), Worker.Failure))])
            .ConfigureAwait(false);
        await run.AdvanceAsync(0.5).ConfigureAwait(false);
    }

    /// <summary>
    /// Prepares held deliveries of webhook <c>a</c>, whose URL returned 410. The delivery of message 0 is dead.
    /// </summary>
    public static async Task HeldAsync(Worker worker, int count)
    {
        await worker.AddAsync(Some.Message("a", 0)).ConfigureAwait(false);
        var gone = await worker.ClaimOneAsync().ConfigureAwait(false);
        var result = await worker.GoneAsync(gone).ConfigureAwait(false);
        Expect.That(
            result.Notice is { Change: DestinationChange.Disabled },
            "a notice that the 410 disabled the URL",
            $"{result.Notice}");
        await worker.AddAsync(Some.Messages("a", count, from: 1)).ConfigureAwait(false);
        await worker.ClaimNothingAsync("the URL is disabled").ConfigureAwait(false);
    }

    /// <summary>Claims the rest of messages 1 to 60 of webhook <c>a</c>, which resume at 10 per second.</summary>
    /// <param name="run">The run.</param>
    /// <param name="worker">The worker that claims.</param>
    /// <param name="seen">The messages that were already claimed.</param>
    public static async Task ClaimInTimeAsync(BehaviorRun run, Worker worker, List<string> seen)
    {
        for (var i = 0; i < 30 && seen.Count < 60; i++)
        {
            await run.AdvanceAsync(1).ConfigureAwait(false);
            seen.AddRange((await worker.ClaimAsync().ConfigureAwait(false)).Select(each => each.Message.Id));
        }

        Expect.Sequence("messages in the order they were recorded, within half a minute", Some.Ids("a", 60, from: 1), seen);
    }
}
