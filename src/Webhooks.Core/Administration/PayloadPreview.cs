namespace Webhooks.Administration;

/// <summary>Represents the preview of a message.</summary>
/// <param name="Message">The message. Its body is what would be signed and sent, byte for byte.</param>
/// <param name="Event">The event, or the sample that was used instead.</param>
/// <param name="Explanation">The explanation whether the subscription matches the event.</param>
public sealed record PayloadPreview(WebhookMessage Message, WebhookEvent Event, Explanation Explanation);
