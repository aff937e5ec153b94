namespace Webhooks.Outbox;

/// <summary>The outbox: messages that are owed, and the state of each delivery.</summary>
/// <remarks>
/// <para>
/// Callers give durations and the store makes instants of them by its own clock, so that processes whose clocks differ
/// can share it. Every method is thread-safe and atomic, and safe to call again after a failure. They may throw; callers
/// log it and try again.
/// </para>
/// <para>
/// A lease is held by whoever has its token. When it expires, the delivery can be claimed again, with another token;
/// the old one is then refused everywhere, so that what a lost worker says late changes nothing.
/// </para>
/// </remarks>
public interface IOutbox
{
    /// <summary>
    /// Records messages, each with one delivery for each of its URLs, due at once. A message whose id is known is
    /// ignored. Deliveries of a message with a <see cref="WebhookMessage.DeadReason"/> are dead, those to a disabled URL
    /// held. In a bounded store what is held gives way where the room is needed, the oldest first.
    /// </summary>
    /// <param name="messages">The messages.</param>
    /// <param name="mode">What to do where a bounded store has no room.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OutboxFullException">No room for them in time; none was recorded.</exception>
    ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken);

    /// <summary>
    /// Leases deliveries that are due and whose webhook may send now, fairly among tenants, webhooks and URLs.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Turns go by tenant, within a tenant by webhook, within a webhook by URL; deliveries to one URL come in order of their due
    /// time. How many slots a tenant gets <see cref="TenantSlots"/> says, whose a webhook is
    /// <see cref="WebhookMessage.TenantId"/> or <see cref="SendAllowance.TenantId"/>.
    /// </para>
    /// <para>
    /// First attempts and retries wait in separate lanes: at most <see cref="ClaimRequest.RetryLimit"/> retries are
    /// leased, at most <see cref="SendAllowance.RetrySlots"/> of a webhook. Where both are due neither may keep the other
    /// waiting for ever, neither over all webhooks nor within one whose rate or slots both share: taking turns is enough.
    /// However many retries are due, they are not walked over to find the first attempts.
    /// </para>
    /// </remarks>
    /// <param name="request">How many, for how long, and which webhooks may send.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was leased and, where it was less than asked for, when to ask again.</returns>
    ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Prolongs leases, counted from now.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="duration">How long they last from now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Those that were lost, because they had expired and another worker claimed the delivery.</returns>
    ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Records attempts, the new states of their deliveries and of their destinations
    /// (<see cref="DestinationState.Apply"/>), and ends the leases. A completion whose lease is lost is refused, the
    /// others are recorded. Each result has the notice of its write (<see cref="DestinationNotice.Between"/>): of concurrent
    /// writers of a state, one makes the transition. What was held for a URL that is no longer disabled is released
    /// at <see cref="DeliveryOptions.ResumeRate"/>. What kept an attempt from being made
    /// (<see cref="OutcomeKind.NotAttempted"/>) keeps others to that URL from it too: a store should put off what else is
    /// due for it until the same time, or all of it is claimed and given back in vain.
    /// </summary>
    /// <param name="completions">What became of leased deliveries.</param>
    /// <param name="limits">When failures of a URL have consequences.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>One result for each completion, in their order.</returns>
    ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken);
}
