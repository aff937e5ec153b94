namespace Webhooks;

/// <summary>What became of a leased delivery.</summary>
/// <param name="Lease">The lease it was made under.</param>
/// <param name="Decision">What follows.</param>
/// <param name="Attempt">The attempt; null where none was made.</param>
public sealed record DeliveryCompletion(LeaseToken Lease, DeliveryDecision Decision, DeliveryAttempt? Attempt);
