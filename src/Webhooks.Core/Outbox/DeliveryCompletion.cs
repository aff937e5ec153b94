namespace Webhooks.Outbox;

/// <summary>What became of a leased delivery.</summary>
/// <param name="Lease">The lease it was made under.</param>
/// <param name="Decision">What follows.</param>
/// <param name="Attempt">The attempt; null where none was made.</param>
public sealed record DeliveryCompletion(LeaseToken Lease, DeliveryDecision Decision, DeliveryAttempt? Attempt)
{
    /// <summary>Whether nothing is owed any more.</summary>
    internal bool IsSettled => Decision.State != DeliveryState.Pending;

    /// <summary>The attempt, unless it could not be made: that one does not count.</summary>
    internal DeliveryAttempt? MadeAttempt => Attempt is { Outcome.Kind: not OutcomeKind.NotAttempted } ? Attempt : null;

    /// <summary>How many attempts the delivery has then; null where none was charged.</summary>
    internal int? ChargedAttempts => Decision.IsCharged ? Attempt?.Number : null;
}
