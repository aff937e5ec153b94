using System.Numerics;
using System.Runtime.InteropServices;
using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>
/// Maps .NET types to types of JSON values. A type is given only if values that differ in JSON also differ in meaning. So
/// a catalog from a model does not change what is detected.
/// </summary>
internal static class SentType
{
    private static readonly HashSet<Type> Numbers =
    [
        typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128), typeof(Half), typeof(float), typeof(double),
        typeof(NFloat), typeof(decimal), typeof(BigInteger),
    ];

    public static FieldType Of(Type type)
    {
        var given = Nullable.GetUnderlyingType(type) ?? type;
        return given.IsEnum || Numbers.Contains(given) ? FieldType.Number
            : given == typeof(bool) ? FieldType.Boolean
            : given == typeof(string) ? FieldType.Text
            : given == typeof(Guid) ? FieldType.Identifier
            : given == typeof(DateTime) || given == typeof(DateTimeOffset) ? FieldType.Instant
            : FieldType.Unspecified;
    }
}
