using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Dispatching;
using Webhooks.Matching;

namespace Webhooks.ChangeDetection;

/// <summary>Describes how changes of one entity type become events.</summary>
internal sealed class EntityPlan
{
    private static readonly EventType[] Types =
        [EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete];

    public required IEntityType EntityType { get; init; }

    public required string ObjectName { get; init; }

    public required IReadOnlyList<FieldPlan> Fields { get; init; }

    /// <summary>Gets the field with the tenant of a row, or null if rows have no tenant.</summary>
    public ScalarField? Tenant { get; init; }

    public required IReadOnlyList<IProperty> Key { get; init; }

    /// <summary>Gets the stored forms of the key values.</summary>
    public required IReadOnlyDictionary<IProperty, StoredForm> KeyForms { get; init; }

    /// <summary>Gets the reader of rows whose stored values the tracker does not know.</summary>
    public required IStoredRows Stored { get; init; }

    /// <summary>
    /// Gets a value indicating whether rows are read before and after the write, because the tracker does not know the
    /// stored values.
    /// </summary>
    public required bool IsRead { get; init; }

    public IReadOnlyList<string> FieldsBesideKey => [.. Fields.Except(FieldsOfKey).Select(each => each.Name)];

    private IEnumerable<FieldPlan> FieldsOfKey => Fields.Where(each => Key.Contains(each.Column));

    public KeyValues KeyOf(Func<IProperty, object?> valueOf) =>
        KeyValues.Of(Key, property => KeyForms[property].Of(valueOf(property)));

    public RowImage Take(IRow row) => RowImage.Take(Fields, row);

    /// <summary>Returns the values of the key only.</summary>
    public RowImage TakeKey(IRow row) => RowImage.Take([.. FieldsOfKey], row);

    /// <summary>Returns whether a subscription watches this type of change of the tenant.</summary>
    public bool IsWatched(RoutingTable table, EventType type, string? tenant, EventSource? source) =>
        EventMatcher.IsWatched(table, new(tenant, ObjectName, type), source);

    /// <summary>
    /// Returns whether a subscription watches any change of the tenant, because interceptors of the host may still alter
    /// it.
    /// </summary>
    public bool MayBeWatched(RoutingTable table, string? tenant, EventSource? source) =>
        Array.Exists(Types, type => IsWatched(table, type, tenant, source));

    /// <summary>Returns whether a subscription of any tenant may watch changes of the entity.</summary>
    public bool MayBeWatched(RoutingTable table) =>
        table.Count > 0
        && (Tenant is not null || Array.Exists(Types, type => table.Route(new(null, ObjectName, type)).Length > 0));

    public string? TenantOf(Func<IProperty, object?> valueOf) => Tenant?.Read(valueOf) switch
    {
        null or "" => null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
