using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Represents the input from which one message is rendered.</summary>
internal readonly struct PayloadContext
{
    public required string MessageId { get; init; }

    public required string EventId { get; init; }

    public required string WebhookId { get; init; }

    public required string SubscriptionId { get; init; }

    public required EventType EventType { get; init; }

    public EventSource? EventSource { get; init; }

    public required DateTimeOffset EventDate { get; init; }

    public required string ObjectName { get; init; }

    public string? TenantId { get; init; }

    public RecordImage? Current { get; init; }

    public RecordImage? Previous { get; init; }

    /// <summary>Gets the changed fields of an update.</summary>
    public IReadOnlyList<string>? ChangedFields { get; init; }

    /// <summary>Gets the current values, or the last values if there are no current ones, as for a delete.</summary>
    public RecordImage? Shown => Current ?? Previous;

    public bool IsUpdate => EventType == EventType.RecordUpdate;
}
