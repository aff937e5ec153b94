using Webhooks.Outbox;

namespace Webhooks.Database.Dialects;

/// <summary>Records outcomes, in the best form for a database.</summary>
internal interface ICompletionQueries
{
    /// <summary>
    /// Ends the leases that are valid: writes what is settled to the log, returns the rest to the queue, and writes failed
    /// attempts and counters.
    /// </summary>
    /// <returns>The recorded completions, in the same order, with null for each lost lease.</returns>
    Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken);

    /// <summary>Renews leases, in one statement.</summary>
    /// <returns>The lost leases.</returns>
    Task<IReadOnlyList<LeaseToken>> RenewAsync(
        StoreSession session, IReadOnlyList<LeaseToken> leases, long leaseUntil, CancellationToken cancellationToken);
}
