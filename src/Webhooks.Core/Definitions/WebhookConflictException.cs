namespace Webhooks.Definitions;

/// <summary>
/// Represents a conflict: another caller has changed the webhook since the expected version. Nothing was saved.
/// </summary>
/// <param name="message">The webhook, the expected version and the stored version.</param>
public sealed class WebhookConflictException(string message) : Exception(message);
