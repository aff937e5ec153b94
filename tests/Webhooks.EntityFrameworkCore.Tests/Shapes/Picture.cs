using System.Globalization;
using System.Text.Json;

namespace Webhooks.Shapes;

/// <summary>The fields of one row as text, to be compared exactly, and by value.</summary>
internal sealed class Picture(IReadOnlyDictionary<string, JsonElement> fields)
{
    private IReadOnlyDictionary<string, JsonElement> Fields => fields;

    public static Picture Of(IReadOnlyDictionary<string, object?> values) => new(values.ToDictionary(
        value => value.Key, value => JsonSerializer.SerializeToElement(value.Value)));

    /// <summary>The fields whose values differ, numbers by value.</summary>
    public IReadOnlyList<string> Differences(Picture other) =>
        [.. fields.Keys.Where(name => Text(fields[name], byValue: true) != Text(other.Fields[name], byValue: true)).Order()];

    public override string ToString() =>
        string.Join(", ", fields.OrderBy(field => field.Key).Select(field => $"{field.Key}: {Text(field.Value, byValue: false)}"));

    private static string Text(JsonElement value, bool byValue) => value.ValueKind switch
    {
        JsonValueKind.Number when byValue && value.TryGetDecimal(out var number) => number.ToString("G29", CultureInfo.InvariantCulture),
        JsonValueKind.String => $"\"{value.GetString()}\"",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => Text(item, byValue)))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}: {Text(member.Value, byValue)}"))}}}",
        _ => value.GetRawText(),
    };
}
