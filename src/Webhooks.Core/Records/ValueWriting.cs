using System.Globalization;

namespace Webhooks.Records;

/// <summary>Provides the reasons for which values are rejected, and the limit of their nesting.</summary>
internal static class ValueWriting
{
    public const int MaxDepth = 64;

    public static ValueFailure NotFinite(object value) => new(
        "value.number",
        "Number must be finite, because JSON has no NaN and no infinities.",
        Convert.ToString(value, CultureInfo.InvariantCulture));

    public static ValueFailure TooDeep() => new(
        "value.depth", $"Value must have at most {MaxDepth} levels and must not contain itself.", null);

    public static ValueFailure Key(object key) => new(
        "value.key", "Keys of a dictionary must be strings.", key.ToString());

    public static ValueFailure Unsupported(object value) => new(
        "value.type",
        "Value must be null, text, a number, a boolean, an enum, a Guid, a Uri, a date or time of .NET, a byte "
        + "array, JSON, or a dictionary or sequence of these.",
        value.GetType().ToString());

    public static ValueFailure Unreadable(Exception exception) => new(
        "value.unreadable", $"Value must be readable as JSON, but reading it failed: {exception.Message}", null);
}
