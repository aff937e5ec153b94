namespace Webhooks.Outbox;

/// <summary>All that the log knows about one delivery.</summary>
/// <param name="Delivery">The delivery as it stands.</param>
/// <param name="Message">What is sent.</param>
/// <param name="Attempts">
/// What was tried, in order; of a delivery with very many attempts the last ones, at least 100. What was not attempted
/// (<see cref="OutcomeKind.NotAttempted"/>) is not among them.
/// </param>
public sealed record DeliveryDetails(
    Delivery Delivery, WebhookMessage Message, IReadOnlyList<DeliveryAttempt> Attempts);
