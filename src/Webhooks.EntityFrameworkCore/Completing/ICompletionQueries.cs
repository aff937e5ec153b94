using Webhooks.Outbox;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>Records outcomes, in the way that is best for a database.</summary>
internal interface ICompletionQueries
{
    /// <summary>
    /// Writes down, of the deliveries whose lease holds, what became of them, their attempts, and what is counted by day.
    /// </summary>
    /// <returns>What was recorded, in the order of the completions; null where the lease was lost.</returns>
    Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken);
}
