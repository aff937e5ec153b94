using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>How changes of one type of entity become events.</summary>
internal sealed class EntityPlan
{
    public required IEntityType EntityType { get; init; }

    public required string ObjectName { get; init; }

    public required IReadOnlyList<FieldPlan> Fields { get; init; }

    /// <summary>Says whose a row is; null where all belong to the host.</summary>
    public ScalarField? Tenant { get; init; }

    public required IReadOnlyList<IProperty> Key { get; init; }

    /// <summary>Reads rows that the tracker does not know as they are.</summary>
    public required IStoredRows Stored { get; init; }

    public KeyValues KeyOf(IRow row) => KeyValues.Of(Key, row.Value);

    public Dictionary<string, object?> Read(IRow row) => FieldPlan.Read(Fields, row);

    /// <summary>Whether anyone watches such a change of this tenant.</summary>
    public bool IsWatched(RoutingTable table, EventType type, string? tenant, EventSource? source) =>
        EventMatcher.IsWatched(table, new(tenant, ObjectName, type), source);

    public string? TenantOf(IRow row) => Tenant?.Read(row) switch
    {
        null or "" => null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
