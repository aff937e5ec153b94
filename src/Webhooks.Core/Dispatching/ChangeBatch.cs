namespace Webhooks.Dispatching;

/// <summary>Events that a change source gives, and acknowledges, together.</summary>
/// <param name="Events">The events, in the order they happened. A few hundred at a time is a good size.</param>
/// <param name="Position">Anything by which the source knows the batch again when it is acknowledged.</param>
public sealed record ChangeBatch(IReadOnlyList<WebhookEvent> Events, object? Position = null);
