namespace Webhooks.ChangeDetection;

/// <summary>Creates the events of one row from its previous and current values.</summary>
/// <param name="objectName">The object of the row.</param>
/// <param name="eventId">
/// The id of the event. The delete of a row that moves to another tenant has it with the suffix <c>-moved</c>.
/// </param>
/// <param name="settings">The source and the date.</param>
internal sealed class RecordChange(string objectName, string eventId, CaptureSettings settings)
{
    /// <summary>Returns one event: an insert, an update or a delete.</summary>
    /// <remarks>
    /// A row that moves to another tenant is deleted for the one and inserted for the other. So no tenant sees values of
    /// the other.
    /// </remarks>
    /// <param name="before">The previous tenant and values. Null values mean that the row did not exist.</param>
    /// <param name="after">The current tenant and values. Null values mean that the row does not exist.</param>
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

    /// <summary>Returns an update of a row whose previous values are not known.</summary>
    /// <param name="tenantId">The tenant of the row.</param>
    /// <param name="current">The current values.</param>
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
