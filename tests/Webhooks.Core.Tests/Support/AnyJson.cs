using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Webhooks.Support;

/// <summary>Values of every kind, the hostile ones first.</summary>
internal static class AnyJson
{
    private static readonly string[] Hostile =
    [
        "\"", "\\", "'", "]", "[@", "[@field:X]", "\\u0022", "\",\"admin\":true,\"",
        "\0", "\u001f", "\n", "\u2028", "\u007f",
        "\ud800", "\udc00", "\ud800\ud800", "😀", "</script>", "&", "é", "\ufeff", "{", "}", "\b\f\r\t", "//", "/",
    ];

    public static Gen<string> Text { get; } =
        Gen.OneOf(Gen.OneOf(Hostile), Gen.String[Gen.Char, 0, 4], Gen.String[Gen.Char.AlphaNumeric, 0, 6])
            .Array[0, 5].Select(string.Concat);

    /// <summary>The same as it must come out: lone surrogates as U+FFFD.</summary>
    public static string WellFormed(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    public static Gen<object?> Scalar { get; } = Gen.OneOf(
        Gen.Const(() => (object?)null),
        Gen.Bool.Select(value => (object?)value),
        Gen.Int.Select(value => (object?)value),
        Gen.Decimal.Select(value => (object?)value),
        Gen.Double[-1e300, 1e300].Select(value => (object?)value),
        Text.Select(value => (object?)value));

    public static Gen<object?> Value { get; } = Gen.Recursive<object?>((depth, nested) => depth == 3
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (1, nested.Array[0, 3].Select(items => (object?)items)),
            (1, Gen.Select(Text, nested).Array[0, 3].Select(Members))));

    public static Gen<Dictionary<string, object?>> Record { get; } =
        Gen.Select(Text, Value).Array[0, 12].Select(fields => (Dictionary<string, object?>)Members(fields)!);

    /// <summary>What a value must be after it was sent and parsed.</summary>
    public static JsonNode? Expected(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(WellFormed(text)),
        bool flag => JsonValue.Create(flag),
        object?[] items => new JsonArray([.. items.Select(Expected)]),
        IDictionary<string, object?> members => new JsonObject(
            members.Select(member => KeyValuePair.Create(member.Key, Expected(member.Value)))),
        IFormattable number => JsonNode.Parse(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException(value.GetType().ToString()),
    };

    /// <summary>The one spelling of a value, written slowly.</summary>
    public static string Compact(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        object?[] items => $"[{string.Join(',', items.Select(Compact))}]",
        IDictionary<string, object?> members =>
            $"{{{string.Join(',', members.Select(member => Quote(member.Key) + ":" + Compact(member.Value)))}}}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(value.GetType().ToString()),
    };

    public static string Quote(string text) => $"\"{Escape(text)}\"";

    public static string Escape(string text) => string.Concat(WellFormed(text).Select(c => c switch
    {
        '"' or '\\' => "\\" + c,
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    }));

    private static object? Members((string Name, object? Value)[] fields)
    {
        var members = new Dictionary<string, object?>();
        foreach (var (name, value) in fields)
        {
            members[WellFormed(name)] = value;
        }

        return members;
    }
}
