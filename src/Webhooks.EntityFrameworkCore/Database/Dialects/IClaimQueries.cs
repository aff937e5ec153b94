namespace Webhooks.Database.Dialects;

/// <summary>Provides the queries of a claim, in the best form for a database.</summary>
internal interface IClaimQueries
{
    /// <summary>
    /// Gets a value indicating whether the queries need one transaction. Otherwise each is complete in itself.
    /// </summary>
    bool AreTransactional { get; }

    /// <summary>
    /// Begins a claim: ends lost leases, makes what became due ready, finds destinations whose time has come, and reads the
    /// first pages of ready lines.
    /// </summary>
    Task<ClaimView> BeginAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the ready lines of pages, in their order. Other deliveries of the lines are not read.
    /// </summary>
    Task<IReadOnlyList<ReadLines>> ReadReadyAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken);

    /// <summary>Returns destinations with held deliveries after a position, each by one of its lines.</summary>
    Task<IReadOnlyList<QueueLine>> ReadHeldAsync(
        StoreSession session, HeldPosition after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the deliveries of the shares, by due time. Deliveries that another worker takes meanwhile are skipped. The bodies
    /// beyond a number of bytes are not read.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="shares">The shares.</param>
    /// <param name="leaseUntil">The end of the leases.</param>
    /// <param name="maxBytes">The number of bytes.</param>
    /// <param name="leased">The list to add them to. Without a transaction it has what was leased before a failure.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken);

    /// <summary>Leases these deliveries, unless a worker has them, to mark them dead as expired.</summary>
    Task LeaseExpiredAsync(
        StoreSession session,
        IReadOnlyList<long> sequences,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken);

    /// <summary>Holds ready deliveries of lines that must wait. Deliveries that a worker takes meanwhile are skipped.</summary>
    Task HoldAsync(StoreSession session, IReadOnlyList<BlockedLine> lines, CancellationToken cancellationToken);
}
