namespace Webhooks.Administration;

/// <summary>What a subscription would send.</summary>
/// <param name="Message">The message: its body is what would be signed and sent, byte for byte.</param>
/// <param name="Event">The event that it tells of, the sample where none was given.</param>
/// <param name="Explanation">Whether the subscription wants that event.</param>
public sealed record PayloadPreview(WebhookMessage Message, WebhookEvent Event, Explanation Explanation);
