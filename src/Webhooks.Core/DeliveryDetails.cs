namespace Webhooks;

/// <summary>All that the log knows about one delivery.</summary>
/// <param name="Delivery">The delivery as it stands.</param>
/// <param name="Message">What is sent.</param>
/// <param name="Attempts">What was tried, in order; of a delivery with very many attempts the last ones.</param>
public sealed record DeliveryDetails(
    Delivery Delivery, WebhookMessage Message, IReadOnlyList<DeliveryAttempt> Attempts);
