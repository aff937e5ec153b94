namespace Webhooks.Outbox;

/// <summary>
/// Stores messages and the state of their deliveries. Implement it to keep the outbox in your own storage.
/// </summary>
/// <remarks>
/// <para>
/// Called by dispatch and by the pumps of all processes. Callers pass durations, and the outbox adds them to its own clock,
/// so that processes with different clocks can share it.
/// </para>
/// <para>
/// Implementations must be thread-safe, and every method must be atomic and safe to repeat after a failure. They may throw:
/// the caller logs the exception and retries.
/// </para>
/// <para>
/// The token of a lease identifies its worker. After a lease expires, the delivery can be claimed again with a new token.
/// From then on the old token must be refused everywhere, so that a late worker changes nothing.
/// </para>
/// <para>Test it with Webhooks.Conformance.</para>
/// </remarks>
public interface IOutbox
{
    /// <summary>
    /// Records messages with one delivery for each URL, due immediately. Ignores messages whose id is known.
    /// </summary>
    /// <remarks>
    /// Deliveries of a message with a <see cref="WebhookMessage.DeadReason"/> are marked dead. Deliveries to a disabled URL
    /// are held. A bounded outbox evicts held deliveries if it needs their room, oldest first.
    /// </remarks>
    /// <param name="messages">The messages.</param>
    /// <param name="mode">The behavior of a bounded outbox that has no room.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of new messages, and the deliveries that were marked dead.</returns>
    /// <exception cref="OutboxFullException">The outbox is full. No message was recorded.</exception>
    ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken);

    /// <summary>Leases due deliveries whose webhooks may send now, fairly among tenants, webhooks and URLs.</summary>
    /// <remarks>
    /// <para>
    /// Turns go by tenant, within a tenant by webhook, and within a webhook by URL. Deliveries to one URL are leased in the
    /// order of their due times. <see cref="TenantSlots"/> limits the slots of a tenant. The tenant is
    /// <see cref="WebhookMessage.TenantId"/> or <see cref="SendAllowance.TenantId"/>.
    /// </para>
    /// <para>
    /// First attempts and retries wait in separate lanes. At most <see cref="ClaimRequest.RetryLimit"/> retries are leased,
    /// and at most <see cref="SendAllowance.RetrySlots"/> of one webhook. If both kinds are due, neither may block the
    /// other, over all webhooks and within one webhook whose rate or slots they share. Taking turns is enough. The cost of
    /// finding first attempts must not grow with the number of due retries.
    /// </para>
    /// </remarks>
    /// <param name="request">The number and duration of leases, and the limits of webhooks.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The leased deliveries and, if fewer than the limit, the time until the next claim.</returns>
    ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Renews leases. The new duration starts now.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="duration">The duration from now.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The lost leases: they had expired and another worker claimed the delivery.</returns>
    ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Records attempts, the new states of their deliveries and URLs (<see cref="DestinationState.Apply"/>), and ends the
    /// leases.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A completion whose lease was lost is refused, and the others are recorded. Each result has the notice of its write
    /// (<see cref="DestinationNotice.Between"/>), so that only one of several concurrent writers reports a change.
    /// Deliveries that were held for a URL that is no longer disabled resume at <see cref="DeliveryOptions.ResumeRate"/>.
    /// </para>
    /// <para>
    /// If an attempt could not be made (<see cref="OutcomeKind.NotAttempted"/>), an outbox should delay all other due
    /// deliveries for the same URL until the same time. Otherwise they are claimed and returned without effect.
    /// </para>
    /// </remarks>
    /// <param name="completions">The results of leased deliveries.</param>
    /// <param name="limits">The times after which failures of a URL have consequences.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One result for each completion, in the same order.</returns>
    ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken);
}
