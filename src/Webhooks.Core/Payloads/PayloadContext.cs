using Webhooks.Records;

namespace Webhooks.Payloads;

internal readonly struct PayloadContext
{
    public string MessageId { get; init; }
    public string EventId { get; init; }
    public string WebhookId { get; init; }
    public string SubscriptionId { get; init; }
    public EventType EventType { get; init; }
    public EventSource? EventSource { get; init; }
    public DateTimeOffset EventDate { get; init; }
    public string ObjectName { get; init; }
    public string? TenantId { get; init; }
    public RecordImage? Current { get; init; }
    public RecordImage? Previous { get; init; }
    public IReadOnlyList<string> ChangedFields { get; init; }
}
