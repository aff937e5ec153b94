using Webhooks.Outbox;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>Records outcomes, in the best form for a database.</summary>
internal interface ICompletionQueries
{
    /// <summary>
    /// Writes the outcomes, attempts and daily counters of deliveries whose lease is valid.
    /// </summary>
    /// <returns>The recorded completions, in the same order, with null for each lost lease.</returns>
    Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken);
}
