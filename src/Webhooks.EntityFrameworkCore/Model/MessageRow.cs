namespace Webhooks.Model;

/// <summary>What is owed, once for all its destinations. Instants are Unix milliseconds, here and in every table.</summary>
internal sealed class MessageRow
{
    public string Id { get; set; } = "";

    public string EventId { get; set; } = "";

    public string WebhookId { get; set; } = "";

    public string SubscriptionId { get; set; } = "";

    public string? TenantId { get; set; }

    public string EventType { get; set; } = "";

    public string ObjectName { get; set; } = "";

    public long EventDate { get; set; }

    public byte[] Body { get; set; } = [];

    public string? TraceParent { get; set; }
}
