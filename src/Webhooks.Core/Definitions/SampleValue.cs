using System.Globalization;
using System.Text.Json;

namespace Webhooks.Definitions;

/// <summary>Provides fixed values for sample records.</summary>
internal static class SampleValue
{
    private static readonly DateTime Instant = new(2026, 1, 16, 19, 56, 38, 123, DateTimeKind.Utc);
    private static readonly Guid Identifier = new("7d0c1f5e-3b0a-4c57-9f6e-2a8b64d1c390");
    private static readonly Guid OtherIdentifier = new("1f0e8a42-9c6d-4e1b-8a37-5b2c90d7e614");

    /// <summary>Returns a value of the type of the field, or the name of the field as text if it has no type.</summary>
    public static object? Of(CatalogField field) => field.Type switch
    {
        FieldType.Number => 1,
        FieldType.Boolean => true,
        FieldType.Instant => Instant,
        FieldType.Identifier => Identifier,
        _ => field.Name,
    };

    /// <summary>Returns a different value of the same kind, as the previous value.</summary>
    public static object? Before(JsonElement value, CatalogField field) => value.ValueKind switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? Before(number) : 0,
        JsonValueKind.String => Before(value.GetString()!, field.Type),
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => Of(field),
    };

    private static object Before(string text, FieldType type)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            FieldType.Number when decimal.TryParse(text, NumberStyles.Float, culture, out var number) =>
                Before(number).ToString(culture),
            FieldType.Boolean when bool.TryParse(text, out var flag) => flag ? "false" : "true",
            FieldType.Instant when DateTime.TryParse(
                text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) =>
                Before(instant),
            FieldType.Identifier when Guid.TryParse(text, out var id) =>
                id == OtherIdentifier ? Identifier : OtherIdentifier,
            _ => $"{text} (before)",
        };
    }

    // Toward zero, so that the value cannot overflow.
    private static decimal Before(decimal number) => number > 0 ? number - 1 : number + 1;

    private static DateTime Before(DateTime instant) => instant.AddDays(instant.Year > 1 ? -1 : 1);
}
