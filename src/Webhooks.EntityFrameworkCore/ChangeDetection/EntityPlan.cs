using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>How changes of one type of entity become events.</summary>
internal sealed class EntityPlan
{
    private static readonly EventType[] Types =
        [EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete];

    public required IEntityType EntityType { get; init; }

    public required string ObjectName { get; init; }

    public required IReadOnlyList<FieldPlan> Fields { get; init; }

    /// <summary>Says whose a row is; null where all belong to the host.</summary>
    public ScalarField? Tenant { get; init; }

    public required IReadOnlyList<IProperty> Key { get; init; }

    /// <summary>What the database makes of the values of the key.</summary>
    public required IReadOnlyDictionary<IProperty, StoredForm> KeyForms { get; init; }

    /// <summary>Reads rows that the tracker does not know as they are.</summary>
    public required IStoredRows Stored { get; init; }

    /// <summary>
    /// Whether its rows are read before and after they are written, because the tracker does not know what is stored.
    /// </summary>
    public required bool IsRead { get; init; }

    public IReadOnlyList<string> FieldsBesideKey => [.. Fields.Except(FieldsOfKey).Select(each => each.Name)];

    private IEnumerable<FieldPlan> FieldsOfKey => Fields.Where(each => Key.Contains(each.Column));

    public KeyValues KeyOf(Func<IProperty, object?> valueOf) =>
        KeyValues.Of(Key, property => KeyForms[property].Of(valueOf(property)));

    public RowImage Take(IRow row) => RowImage.Take(Fields, row);

    /// <summary>The key alone.</summary>
    public RowImage TakeKey(IRow row) => RowImage.Take([.. FieldsOfKey], row);

    /// <summary>Whether anyone watches such a change of this tenant.</summary>
    public bool IsWatched(DefinitionSnapshot definitions, EventType type, string? tenant, EventSource? source) =>
        definitions.IsWatched(ObjectName, type, tenant, source);

    /// <summary>
    /// Whether anyone watches any change of this tenant: what interceptors of the host make of it is not known yet.
    /// </summary>
    public bool MayBeWatched(DefinitionSnapshot definitions, string? tenant, EventSource? source) =>
        Array.Exists(Types, type => IsWatched(definitions, type, tenant, source));

    /// <summary>Whether anyone may watch its changes; of which tenants somebody does is not asked.</summary>
    public bool MayBeWatched(DefinitionSnapshot definitions) =>
        !definitions.IsEmpty
        && (Tenant is not null
            || Array.Exists(Types, type => definitions.IsWatchedFromAnySource(ObjectName, type, tenantId: null)));

    public string? TenantOf(Func<IProperty, object?> valueOf) => Tenant?.Read(valueOf) switch
    {
        null or "" => null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
