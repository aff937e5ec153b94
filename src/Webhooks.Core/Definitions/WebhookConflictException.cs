namespace Webhooks.Definitions;

/// <summary>A webhook was changed by someone else since the version that was sent back. Nothing was saved.</summary>
/// <param name="message">Which webhook, the version sent, and the one that is stored.</param>
public sealed class WebhookConflictException(string message) : Exception(message);
