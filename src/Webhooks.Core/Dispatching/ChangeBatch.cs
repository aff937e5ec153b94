namespace Webhooks.Dispatching;

/// <summary>Represents events that a change source returns, and that are acknowledged, together.</summary>
/// <param name="Events">Gets the events, in the order they happened. A few hundred at a time is a good size.</param>
/// <param name="Position">Gets any value by which the source recognizes the batch when it is acknowledged.</param>
public sealed record ChangeBatch(IReadOnlyList<WebhookEvent> Events, object? Position = null);
