namespace Webhooks.Definitions.Json;

/// <summary>Represents a subscription in output and in stored JSON. Nothing in it is secret.</summary>
internal sealed class SubscriptionShape
{
    public string? Id { get; set; }

    public string? ObjectName { get; set; }

    public string? EventType { get; set; }

    public IReadOnlyList<string>? EventSources { get; set; }

    public IReadOnlyList<string>? Fields { get; set; }

    public bool IsActive { get; set; } = true;

    public PayloadShape? Payload { get; set; }
}
