namespace Webhooks.Outbox;

/// <summary>Represents a delivery of the log with its message and attempts.</summary>
/// <param name="Delivery">The delivery in its present state.</param>
/// <param name="Message">The message.</param>
/// <param name="Attempts">
/// The attempts in order, without <see cref="OutcomeKind.NotAttempted"/>. If there are very many, only the last ones are
/// kept, at least 100.
/// </param>
public sealed record DeliveryDetails(
    Delivery Delivery, WebhookMessage Message, IReadOnlyList<DeliveryAttempt> Attempts);
