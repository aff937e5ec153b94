using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Webhooks.ChangeDetection;

/// <summary>Decides whether values of a type can be sent: the types that <see cref="RecordValues"/> lists.</summary>
internal static class SendableType
{
    private static readonly HashSet<Type> Simple =
    [
        typeof(string), typeof(char), typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int),
        typeof(uint), typeof(long), typeof(ulong), typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128), typeof(Half),
        typeof(float), typeof(double), typeof(NFloat), typeof(decimal), typeof(BigInteger), typeof(Guid), typeof(Uri),
        typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(byte[]),
        typeof(JsonElement), typeof(JsonDocument), typeof(object),
    ];

    private static readonly HashSet<Type> Temporal =
        [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan)];

    public static bool IsTemporal(Type type) => Temporal.Contains(Nullable.GetUnderlyingType(type) ?? type);

    public static bool Is(Type type)
    {
        var given = Nullable.GetUnderlyingType(type) ?? type;
        return Simple.Contains(given)
            || given.IsEnum
            || given.IsAssignableTo(typeof(JsonNode))
            || given.IsAssignableTo(typeof(IDictionary))
            || given.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, object?>>))
            || (ItemOf(given) is { } item && Is(item));
    }

    private static Type? ItemOf(Type type) => type.GetInterfaces().Prepend(type)
        .Where(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(each => each.GetGenericArguments()[0])
        .FirstOrDefault(item => item != type);
}
