namespace Webhooks.HostOutbox;

/// <summary>Represents an event that is not recorded yet.</summary>
/// <param name="webhookEvent">The event.</param>
/// <param name="transaction">
/// The transaction in which it was dispatched and with which it ends, or null if there was none.
/// </param>
internal sealed class PendingEvent(WebhookEvent webhookEvent, HostTransaction? transaction)
{
    public WebhookEvent Event { get; } = webhookEvent;

    public HostTransaction? Transaction { get; } = transaction;
}
