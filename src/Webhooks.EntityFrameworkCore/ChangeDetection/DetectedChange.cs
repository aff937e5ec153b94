using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>Represents one change of one entity, found before it is written.</summary>
internal sealed class DetectedChange
{
    public required EntityPlan Plan { get; init; }

    public required EventType Type { get; init; }

    public required EntityEntry Entry { get; init; }

    public required string EventId { get; init; }

    /// <summary>Gets or sets the key of the row. The key of an insert is known only after the write.</summary>
    public required KeyValues Key { get; set; }

    /// <summary>
    /// Gets a value indicating whether only the database knows the values, so that the row is read before and after.
    /// </summary>
    public required bool IsRead { get; init; }

    /// <summary>
    /// Gets a value indicating whether the row replaces another of the same key. EF Core then writes only values that its
    /// comparers call different.
    /// </summary>
    public bool IsReplaced { get; init; }

    public bool IsReadBefore => IsRead && Type != EventType.RecordInsert;

    public bool IsReadAfter => IsRead && Type != EventType.RecordDelete;

    public RowImage? Before { get; set; }

    public RowImage? After { get; set; }

    /// <summary>Gets or sets the tenant before the change, if the row existed.</summary>
    public string? TenantBefore { get; set; }

    /// <summary>Gets or sets the tenant after the change, if the row exists.</summary>
    public string? TenantAfter { get; set; }

    /// <summary>
    /// Returns one event, or two if the row moves to another tenant, because no tenant may see values of the other. An
    /// update of a row that was not found before has no previous values.
    /// </summary>
    public IEnumerable<WebhookEvent> ToEvents(CaptureSettings settings)
    {
        var change = new RecordChange(Plan.ObjectName, EventId, settings);
        return Type == EventType.RecordUpdate && Before is null
            ? [change.ToUpdate(TenantAfter, After!.Send(), Plan.FieldsBesideKey)]
            : change.ToEvents(
                (TenantBefore, Before?.Send()),
                (TenantAfter, After?.Send(Before, keepsEqual: IsReplaced && !IsRead)));
    }
}
