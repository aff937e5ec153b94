using System.Text;
using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Records;

namespace Webhooks.Matching;

/// <summary>Compares values by their type in the catalog, also if they arrive as JSON strings.</summary>
internal static class TypedComparer
{
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, FieldType type) => type switch
    {
        FieldType.Number => IsNumber(ref a) && IsNumber(ref b) && JsonNumber.AreEqual(a, b),
        FieldType.Boolean => TryBoolean(a, out var left) && TryBoolean(b, out var right) && left == right,
        FieldType.Instant => AreSameInstant(a, b),
        FieldType.Identifier => IsString(a) && IsString(b) && AreSameIgnoringCase(a, b),
        _ => false,
    };

    /// <summary>Determines whether two JSON strings represent the same moment.</summary>
    public static bool AreSameInstant(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        IsString(a) && IsString(b)
        && IsoInstant.TryParse(a[1..^1], out var left) && IsoInstant.TryParse(b[1..^1], out var right)
        && IsoInstant.AreEqual(left, right);

    private static bool IsString(ReadOnlySpan<byte> json) => json[0] == '"';

    private static bool IsNumber(ref ReadOnlySpan<byte> json)
    {
        json = IsString(json) ? json[1..^1] : json;
        return JsonNumber.IsNumber(json);
    }

    private static bool TryBoolean(ReadOnlySpan<byte> json, out bool value)
    {
        var text = IsString(json) ? json[1..^1] : json;
        value = Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    private static bool AreSameIgnoringCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        Ascii.IsValid(a) && Ascii.IsValid(b)
            ? Ascii.EqualsIgnoreCase(a, b)
            : string.Equals(Text(a), Text(b), StringComparison.OrdinalIgnoreCase);

    private static string? Text(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.GetString();
    }
}
