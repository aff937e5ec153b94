namespace Webhooks.Outbox;

/// <summary>Represents the result of a leased delivery.</summary>
/// <param name="Lease">The lease of the delivery.</param>
/// <param name="Decision">The decision what follows.</param>
/// <param name="Attempt">The attempt, or <see langword="null"/> if there was none.</param>
public sealed record DeliveryCompletion(LeaseToken Lease, DeliveryDecision Decision, DeliveryAttempt? Attempt)
{
    internal bool IsSettled => Decision.State != DeliveryState.Pending;

    /// <summary>
    /// The attempt, or <see langword="null"/> if there was none or it was not made (<see cref="OutcomeKind.NotAttempted"/>).
    /// </summary>
    internal DeliveryAttempt? MadeAttempt => Attempt is { Outcome.Kind: not OutcomeKind.NotAttempted } ? Attempt : null;

    /// <summary>
    /// The number of attempts of the delivery including this one, or <see langword="null"/> if this one is not counted.
    /// </summary>
    internal int? ChargedAttempts => Decision.IsCharged ? Attempt?.Number : null;
}
