namespace Webhooks.HostOutbox;

/// <summary>An event that is not recorded yet.</summary>
/// <param name="webhookEvent">The event.</param>
/// <param name="transaction">The one it was dispatched in and ends with; null where it was in none.</param>
internal sealed class PendingEvent(WebhookEvent webhookEvent, HostTransaction? transaction)
{
    public WebhookEvent Event { get; } = webhookEvent;

    public HostTransaction? Transaction { get; } = transaction;
}
