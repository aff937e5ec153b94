using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks;

/// <summary>One thing that happened to one record of the host: what, where, how, when, and the values.</summary>
/// <remarks>
/// <para>
/// Images are complete. An insert has <see cref="Current"/>, a delete <see cref="Previous"/>, an update both, or
/// <see cref="Current"/> and <see cref="ChangedFields"/> where the old values are not known. Any other combination is
/// refused at dispatch. Events of a host's own type may carry either image, both or none.
/// </para>
/// <para>
/// Dispatching is idempotent by <see cref="Id"/>: the same event dispatched again adds no message. Immutable and
/// thread-safe.
/// </para>
/// </remarks>
public sealed class WebhookEvent
{
    private string? _id;

    /// <summary>
    /// Identifies the event. Made on first use where none is given, so that the same object always has the same id.
    /// </summary>
    /// <value>At most 200 characters. Give one that your change detection can repeat, to be safe against re-reading.</value>
    public string Id
    {
        get => _id ?? Interlocked.CompareExchange(ref _id, Identifiers.NewEventId(), null) ?? _id;
        init => _id = value;
    }

    /// <summary>What happened.</summary>
    public required EventType Type { get; init; }

    /// <summary>The object (table, entity) whose record it happened to; compared exactly.</summary>
    public required string ObjectName { get; init; }

    /// <summary>How the change was made.</summary>
    /// <value>Null matches only subscriptions that name no source.</value>
    public EventSource? Source { get; init; }

    /// <summary>When it happened; sent as UTC with milliseconds.</summary>
    /// <value>Null means the time of dispatch.</value>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Whose event it is.</summary>
    /// <value>Null matches only webhooks without a tenant.</value>
    public string? TenantId { get; init; }

    /// <summary>The values after the change.</summary>
    public RecordValues? Current { get; init; }

    /// <summary>The values before the change.</summary>
    public RecordValues? Previous { get; init; }

    /// <summary>The fields that changed, of an update whose previous values are not known.</summary>
    /// <value>Null or empty means none given.</value>
    public IReadOnlyList<string>? ChangedFields { get; init; }

    internal bool HasId => _id is not null;

    /// <summary>A record was added.</summary>
    /// <param name="objectName">The object it was added to.</param>
    /// <param name="current">Its values.</param>
    /// <param name="source">How it was added.</param>
    public static WebhookEvent RecordInserted(string objectName, RecordValues current, EventSource? source = null) =>
        new() { Type = EventType.RecordInsert, ObjectName = objectName, Current = current, Source = source };

    /// <summary>A record was added.</summary>
    /// <param name="objectName">The object it was added to.</param>
    /// <param name="current">The record.</param>
    /// <param name="typeInfo">How to serialize it.</param>
    /// <param name="source">How it was added.</param>
    /// <typeparam name="T">The type of the record.</typeparam>
    public static WebhookEvent RecordInserted<T>(
        string objectName, T current, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull => RecordInserted(objectName, RecordValues.From(current, typeInfo), source);

    /// <summary>A record was changed, and both its states are known.</summary>
    /// <param name="objectName">The object it belongs to.</param>
    /// <param name="previous">Its values before.</param>
    /// <param name="current">Its values after.</param>
    /// <param name="source">How it was changed.</param>
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

    /// <summary>A record was changed, and both its states are known.</summary>
    /// <param name="objectName">The object it belongs to.</param>
    /// <param name="previous">The record before.</param>
    /// <param name="current">The record after.</param>
    /// <param name="typeInfo">How to serialize it.</param>
    /// <param name="source">How it was changed.</param>
    /// <typeparam name="T">The type of the record.</typeparam>
    public static WebhookEvent RecordUpdated<T>(
        string objectName, T previous, T current, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull =>
        RecordUpdated(
            objectName, RecordValues.From(previous, typeInfo), RecordValues.From(current, typeInfo), source);

    /// <summary>A record was changed; which fields is known, their old values are not.</summary>
    /// <param name="objectName">The object it belongs to.</param>
    /// <param name="current">Its values after.</param>
    /// <param name="changedFields">The fields that changed; at least one.</param>
    /// <param name="source">How it was changed.</param>
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

    /// <summary>A record was removed.</summary>
    /// <param name="objectName">The object it belonged to.</param>
    /// <param name="previous">Its last values.</param>
    /// <param name="source">How it was removed.</param>
    public static WebhookEvent RecordDeleted(string objectName, RecordValues previous, EventSource? source = null) =>
        new() { Type = EventType.RecordDelete, ObjectName = objectName, Previous = previous, Source = source };

    /// <summary>A record was removed.</summary>
    /// <param name="objectName">The object it belonged to.</param>
    /// <param name="previous">The record as it was.</param>
    /// <param name="typeInfo">How to serialize it.</param>
    /// <param name="source">How it was removed.</param>
    /// <typeparam name="T">The type of the record.</typeparam>
    public static WebhookEvent RecordDeleted<T>(
        string objectName, T previous, JsonTypeInfo<T> typeInfo, EventSource? source = null)
        where T : notnull => RecordDeleted(objectName, RecordValues.From(previous, typeInfo), source);

    /// <summary>Does not compile. Reading a plain object takes reflection; the error says what to write instead.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="current">The record.</param>
    /// <param name="source">How it was added.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordInserted(string objectName, object current, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>Does not compile. Reading a plain object takes reflection; the error says what to write instead.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="previous">The record before.</param>
    /// <param name="current">The record after.</param>
    /// <param name="source">How it was changed.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordUpdated(string objectName, object previous, object current, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>Does not compile. Reading a plain object takes reflection; the error says what to write instead.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="previous">The record.</param>
    /// <param name="source">How it was removed.</param>
    [Obsolete(RecordValues.NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static WebhookEvent RecordDeleted(string objectName, object previous, EventSource? source = null) =>
        throw new NotSupportedException(RecordValues.NeedsTypeInfo);

    /// <summary>
    /// This event with an id, where it has none. For change detection that derives ids from what it reads, such as a
    /// position, so that reading it again gives the same.
    /// </summary>
    /// <param name="id">The id to take where none was given or made.</param>
    public WebhookEvent WithDefaultId(string id) => HasId ? this : Copy(id, TenantId);

    /// <summary>Type, object and id; no values.</summary>
    public override string ToString() => $"{Type} of {ObjectName}{(_id is null ? "" : $" ({_id})")}";

    /// <summary>Returns a new event id: <c>evt_</c> and 26 characters.</summary>
    /// <remarks>Use it if the id must be known before the event is created, for example to reuse it in a retry.</remarks>
    public static string NewId() => Identifiers.NewEventId();

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
