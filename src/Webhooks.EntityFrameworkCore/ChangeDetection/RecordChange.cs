namespace Webhooks.ChangeDetection;

/// <summary>Makes the events of one row from what it was and what it is.</summary>
/// <param name="objectName">The object that the row belongs to.</param>
/// <param name="eventId">The id of the event. The delete of a row that moves has it with <c>-moved</c> after it.</param>
/// <param name="settings">The source and the date.</param>
internal sealed class RecordChange(string objectName, string eventId, CaptureSettings settings)
{
    /// <summary>
    /// Returns one event: an insert, an update or a delete. A row that goes from one tenant to another is deleted for the one
    /// and inserted for the other, so that neither sees values of the other.
    /// </summary>
    /// <param name="before">Whose the row was, and its values; null for none.</param>
    /// <param name="after">Whose the row is, and its values; null for none.</param>
    public IEnumerable<WebhookEvent> ToEvents(
        (string? TenantId, Dictionary<string, object?>? Values) before,
        (string? TenantId, Dictionary<string, object?>? Values) after)
    {
        if (before.Values is not null && after.Values is not null && before.TenantId != after.TenantId)
        {
            yield return Make($"{eventId}-moved", EventType.RecordDelete, before.TenantId, before.Values, null);
            yield return Make(eventId, EventType.RecordInsert, after.TenantId, null, after.Values);
            yield break;
        }

        var type = before.Values is null ? EventType.RecordInsert
            : after.Values is null ? EventType.RecordDelete
            : EventType.RecordUpdate;
        yield return Make(
            eventId, type, after.Values is null ? before.TenantId : after.TenantId, before.Values, after.Values);
    }

    /// <summary>Returns an update of a row whose values before are not known.</summary>
    /// <param name="tenantId">Whose the row is.</param>
    /// <param name="current">Its values.</param>
    /// <param name="changedFields">The fields that count as changed.</param>
    public WebhookEvent ToUpdate(string? tenantId, Dictionary<string, object?> current, IReadOnlyList<string> changedFields) =>
        Make(eventId, EventType.RecordUpdate, tenantId, null, current, changedFields);

    private WebhookEvent Make(
        string id,
        EventType type,
        string? tenantId,
        Dictionary<string, object?>? previous,
        Dictionary<string, object?>? current,
        IReadOnlyList<string>? changedFields = null) => new()
        {
            Id = id,
            Type = type,
            ObjectName = objectName,
            Source = settings.Source,
            Date = settings.Date,
            TenantId = tenantId,
            Previous = previous is null ? null : RecordValues.From(previous),
            Current = current is null ? null : RecordValues.From(current),
            ChangedFields = changedFields,
        };
}
