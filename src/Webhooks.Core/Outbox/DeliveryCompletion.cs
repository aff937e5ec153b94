namespace Webhooks.Outbox;

/// <summary>Represents the result of a leased delivery.</summary>
/// <param name="Lease">The lease of the delivery.</param>
/// <param name="Decision">The decision what follows.</param>
/// <param name="Attempt">The attempt, or <see langword="null"/> if there was none.</param>
public sealed record DeliveryCompletion(LeaseToken Lease, DeliveryDecision Decision, DeliveryAttempt? Attempt)
{
    /// <summary>Gets a value indicating whether the delivery is settled by this completion.</summary>
    public bool IsSettled => Decision.State != DeliveryState.Pending;

    /// <summary>
    /// Gets the attempt to record, or <see langword="null"/> if no request was made
    /// (<see cref="OutcomeKind.NotAttempted"/>).
    /// </summary>
    public DeliveryAttempt? MadeAttempt => Attempt is { Outcome.Kind: not OutcomeKind.NotAttempted } ? Attempt : null;

    /// <summary>
    /// Gets the new number of attempts of the delivery, or <see langword="null"/> if no attempt is charged and the number
    /// stays.
    /// </summary>
    public int? ChargedAttempts => Decision.IsCharged ? Attempt?.Number : null;
}
