using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Outbox;

namespace Webhooks.Store.Completing;

/// <summary>
/// Records the outcomes of leased deliveries in one transaction: deliveries whose lease is valid, attempts, counters and
/// destinations. Rows that several workers write are written in the order of their keys.
/// </summary>
internal sealed class CompletionWriter(StoreSessions sessions, ResponseBudget responses)
{
    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(completions);
        ArgumentNullException.ThrowIfNull(limits);
        return sessions.WriteAsync(
            session => CompleteAsync(session, completions, limits, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<CompletionResult>> CompleteAsync(
        StoreSession session,
        IReadOnlyList<DeliveryCompletion> completions,
        FailureLimits limits,
        CancellationToken cancellationToken)
    {
        completions = await responses.AdmitAsync(session, completions, cancellationToken).ConfigureAwait(false);
        var completed = await session.Database.Completions
            .RecordAsync(session, completions, cancellationToken)
            .ConfigureAwait(false);
        var recorded = completed.OfType<Completed>().ToList();
        if (session.Database.Dialect.SyncStatement is { } sync && recorded.Exists(each => each.Row.IsDestinationKnown))
        {
            await session.RunAsync([new(sync)], cancellationToken).ConfigureAwait(false);
        }

        var notices = await new DestinationLearner(session, limits)
            .LearnAsync(recorded, cancellationToken)
            .ConfigureAwait(false);
        return [.. completed.Select(each => each?.ToResult(notices) ?? CompletionResult.Refused)];
    }
}
