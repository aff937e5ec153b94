namespace Webhooks.Dispatching;

/// <summary>Represents events that a change source returns together and that the pump acknowledges together.</summary>
/// <param name="Events">The events, in the order in which they happened. A few hundred at a time is a good size.</param>
/// <param name="Position">Any value by which the source recognizes the batch when it is acknowledged.</param>
public sealed record ChangeBatch(IReadOnlyList<WebhookEvent> Events, object? Position = null);
