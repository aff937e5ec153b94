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

    /// <summary>Whose the row was, where it was there before.</summary>
    public string? TenantBefore { get; set; }

    /// <summary>Whose the row is, where it is there after.</summary>
    public string? TenantAfter { get; set; }

    public bool IsComplete =>
        (Type == EventType.RecordInsert || Previous is not null) && (Type == EventType.RecordDelete || Current is not null);

    /// <summary>One event; two of a row that goes from one tenant to another, neither of whom sees values of the other.</summary>
    public IEnumerable<WebhookEvent> ToEvents(CaptureSettings settings) => RecordChange.ToEvents(
        Plan.ObjectName, EventId, settings, (TenantBefore, Previous), (TenantAfter, Current));
}
