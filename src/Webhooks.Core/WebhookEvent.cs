using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks;

/// <summary>Represents something that happened to one record of the host.</summary>
/// <remarks>
/// <para>
/// Values must be complete. An insert has <see cref="Current"/>, and a delete has <see cref="Previous"/>. An update has
/// both, or <see cref="Current"/> and <see cref="ChangedFields"/> if the previous values are not known. Dispatch rejects any
/// other combination. An event of your own type can have either, both or none.
/// </para>
/// <para>
/// Dispatch is idempotent by <see cref="Id"/>: an event that is dispatched again adds no message. Immutable and thread-safe.
/// </para>
/// </remarks>
public sealed class WebhookEvent
{
    private string? _id;

    /// <summary>
    /// Gets the id of the event. Without an id, one is created on first use, so that the same object always has the same id.
    /// </summary>
    /// <value>
    /// At most 200 characters. Use an id that your change detection can derive again, so that reading a change twice is
    /// harmless.
    /// </value>
    public string Id
    {
        get => _id ?? Interlocked.CompareExchange(ref _id, Identifiers.NewEventId(), null) ?? _id;
        init => _id = value;
    }

    /// <summary>Gets the type of the event.</summary>
    public required EventType Type { get; init; }

    /// <summary>Gets the object (table, entity) of the record. Names are compared exactly.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Gets the way the change was made.</summary>
    /// <value>The source, or <see langword="null"/> to match only subscriptions without sources.</value>
    public EventSource? Source { get; init; }

    /// <summary>Gets the time of the event. It is sent as UTC with milliseconds.</summary>
    /// <value>The time, or <see langword="null"/> for the time of dispatch.</value>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Gets the id of the tenant that the event belongs to.</summary>
    /// <value>The tenant id, or <see langword="null"/> to match only webhooks without a tenant.</value>
    public string? TenantId { get; init; }

    /// <summary>Gets the values after the change.</summary>
    public RecordValues? Current { get; init; }

    /// <summary>Gets the values before the change.</summary>
    public RecordValues? Previous { get; init; }

    /// <summary>Gets the changed fields of an update whose previous values are not known.</summary>
    /// <value>The names of the fields, or <see langword="null"/> or an empty list if the event has no such names.</value>
    public IReadOnlyList<string>? ChangedFields { get; init; }

    internal bool HasId => _id is not null;

    /// <summary>Creates an event for an added record.</summary>
    /// <param name="objectName">The object that the record belongs to.</param>
    /// <param name="current">The values of the record.</param>
    /// <param name="source">The way the record was added.</param>
    public static WebhookEvent RecordInserted(string objectName, RecordValues current, EventSource? source = null) =>
        new() { Type = EventType.RecordInsert, ObjectName = objectName, Current = current, Source = source };

    /// <summary>Creates an event for an added record.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="objectName">The object that the record belongs to.</param>
    /// <param name="current">The record.</param>
    /// <param name="typeInfo">The type information to serialize the record.</param>
    /// <param name="source">The way the record was added.</param>
    public static WebhookEvent RecordInserted<T>(
        string objectName, T current, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull => RecordInserted(objectName, RecordValues.From(current, typeInfo), source);

    /// <summary>Creates an event for a changed record with previous and current values.</summary>
    /// <param name="objectName">The object that the record belongs to.</param>
    /// <param name="previous">The values before the change.</param>
    /// <param name="current">The values after the change.</param>
    /// <param name="source">The way the record was changed.</param>
    public static WebhookEvent RecordUpdated(
        string objectName, RecordValues previous, RecordValues current, EventSource? source = null) =>
        new()
        {
            Type = EventType.RecordUpdate,
            ObjectName = objectName,
            Previous = previous,
            Current = current,
            Source = source,
        };

    /// <summary>Creates an event for a changed record with previous and current values.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="objectName">The object that the record belongs to.</param>
    /// <param name="previous">The record before the change.</param>
    /// <param name="current">The record after the change.</param>
    /// <param name="typeInfo">The type information to serialize the record.</param>
    /// <param name="source">The way the record was changed.</param>
    public static WebhookEvent RecordUpdated<T>(
        string objectName, T previous, T current, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull =>
        RecordUpdated(
            objectName, RecordValues.From(previous, typeInfo), RecordValues.From(current, typeInfo), source);

    /// <summary>
    /// Creates an event for a changed record whose changed fields are known, but not their previous values.
    /// </summary>
    /// <param name="objectName">The object that the record belongs to.</param>
    /// <param name="current">The values after the change.</param>
    /// <param name="changedFields">The names of the changed fields, at least one.</param>
    /// <param name="source">The way the record was changed.</param>
    public static WebhookEvent RecordUpdated(
        string objectName,
        RecordValues current,
        IReadOnlyList<string> changedFields,
        EventSource? source = null) =>
        new()
        {
            Type = EventType.RecordUpdate,
            ObjectName = objectName,
            Current = current,
            ChangedFields = changedFields,
            Source = source,
        };

    /// <summary>Creates an event for a removed record.</summary>
    /// <param name="objectName">The object that the record belonged to.</param>
    /// <param name="previous">The last values of the record.</param>
    /// <param name="source">The way the record was removed.</param>
    public static WebhookEvent RecordDeleted(string objectName, RecordValues previous, EventSource? source = null) =>
        new() { Type = EventType.RecordDelete, ObjectName = objectName, Previous = previous, Source = source };

    /// <summary>Creates an event for a removed record.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="objectName">The object that the record belonged to.</param>
    /// <param name="previous">The record before it was removed.</param>
    /// <param name="typeInfo">The type information to serialize the record.</param>
    /// <param name="source">The way the record was removed.</param>
    public static WebhookEvent RecordDeleted<T>(
        string objectName, T previous, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull => RecordDeleted(objectName, RecordValues.From(previous, typeInfo), source);

    /// <summary>
    /// Does not compile, because reading a plain object needs reflection. The error names the alternatives.
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <param name="current">The record.</param>
    /// <param name="source">The way the record was added.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordInserted(string objectName, object current, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>
    /// Does not compile, because reading a plain object needs reflection. The error names the alternatives.
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <param name="previous">The record before the change.</param>
    /// <param name="current">The record after the change.</param>
    /// <param name="source">The way the record was changed.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordUpdated(string objectName, object previous, object current, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>
    /// Does not compile, because reading a plain object needs reflection. The error names the alternatives.
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <param name="previous">The record.</param>
    /// <param name="source">The way the record was removed.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordDeleted(string objectName, object previous, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>Returns this event with an id, if it has no id.</summary>
    /// <remarks>
    /// Use it in change detection that derives ids from what it reads, such as a position, so that a second reading gives
    /// the same ids.
    /// </remarks>
    /// <param name="id">The id to use if the event has no id.</param>
    public WebhookEvent WithDefaultId(string id) => HasId ? this : Copy(id, TenantId);

    /// <summary>Returns type, object and id, without values.</summary>
    public override string ToString() => $"{Type} of {ObjectName}{(_id is null ? "" : $" ({_id})")}";

    internal WebhookEvent WithNewId() => Copy(Identifiers.NewEventId(), TenantId);

    internal WebhookEvent WithTenant(string? tenantId) => tenantId == TenantId ? this : Copy(Id, tenantId);

    private WebhookEvent Copy(string id, string? tenantId) => new()
    {
        Id = id,
        Type = Type,
        ObjectName = ObjectName,
        Source = Source,
        Date = Date,
        TenantId = tenantId,
        Current = Current,
        Previous = Previous,
        ChangedFields = ChangedFields,
    };
}
