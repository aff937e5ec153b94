using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>One change of one entity, found before it is written.</summary>
internal sealed class DetectedChange
{
    public required EntityPlan Plan { get; init; }

    public required EventType Type { get; init; }

    public required EntityEntry Entry { get; init; }

    public required string EventId { get; init; }

    public required KeyValues Key { get; init; }

    /// <summary>Whether the entity was attached, not queried, so that only the database knows its values.</summary>
    public bool IsAttached { get; init; }

    public Dictionary<string, object?>? Previous { get; set; }

    public Dictionary<string, object?>? Current { get; set; }

    public string? TenantId { get; set; }

    public bool IsComplete =>
        (Type == EventType.RecordInsert || Previous is not null) && (Type == EventType.RecordDelete || Current is not null);

    public WebhookEvent ToEvent(CaptureSettings settings) => new()
    {
        Id = EventId,
        Type = Type,
        ObjectName = Plan.ObjectName,
        Source = settings.Source,
        Date = settings.Date,
        TenantId = TenantId,
        Previous = Previous is null ? null : RecordValues.From(Previous),
        Current = Current is null ? null : RecordValues.From(Current),
    };
}
