using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>One change of one entity, found before it is written.</summary>
internal sealed class DetectedChange
{
    public required EntityPlan Plan { get; init; }

    public required EventType Type { get; init; }

    public required EntityEntry Entry { get; init; }

    public required string EventId { get; init; }

    /// <summary>What finds its row; that of an insert is known only when it is written.</summary>
    public required KeyValues Key { get; set; }

    /// <summary>Whether only the database knows its values, so that its row is read before and after.</summary>
    public required bool IsRead { get; init; }

    /// <summary>
    /// Whether the row takes the place of another of its key. EF Core writes what its comparers call different then.
    /// </summary>
    public bool IsReplaced { get; init; }

    public bool IsReadBefore => IsRead && Type != EventType.RecordInsert;

    public bool IsReadAfter => IsRead && Type != EventType.RecordDelete;

    public RowImage? Before { get; set; }

    public RowImage? After { get; set; }

    /// <summary>Whose the row was, where it was there before.</summary>
    public string? TenantBefore { get; set; }

    /// <summary>Whose the row is, where it is there after.</summary>
    public string? TenantAfter { get; set; }

    /// <summary>
    /// One event; two of a row that goes from one tenant to another, neither of whom sees values of the other. An update of a
    /// row that was not found before has no previous values.
    /// </summary>
    public IEnumerable<WebhookEvent> ToEvents(CaptureSettings settings)
    {
        var change = new RecordChange(Plan.ObjectName, EventId, settings);
        return Type == EventType.RecordUpdate && Before is null
            ? [change.ToUpdate(TenantAfter, After!.Send(), Plan.FieldsBesideKey)]
            : change.ToEvents((TenantBefore, Before?.Send()), (TenantAfter, After?.Send(Before, keepsEqual: IsReplaced && !IsRead)));
    }
}
