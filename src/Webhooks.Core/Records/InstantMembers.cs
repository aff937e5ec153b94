using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks.Records;

/// <summary>Finds the members of a serialized type that are .NET instants, so that they are compared as instants.</summary>
internal static class InstantMembers
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, FrozenSet<string>> Known = [];

    public static FrozenSet<string> Of(JsonTypeInfo type) => Known.GetValue(type, Find);

    private static FrozenSet<string> Find(JsonTypeInfo type) => type.Properties
        .Where(property => property.CustomConverter is null && IsInstant(property.PropertyType))
        .Select(property => property.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    private static bool IsInstant(Type type) =>
        type == typeof(DateTime) || type == typeof(DateTime?)
        || type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?);
}
