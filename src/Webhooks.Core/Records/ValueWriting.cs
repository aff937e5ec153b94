using System.Globalization;

namespace Webhooks.Records;

/// <summary>The reasons for which values are refused, and the limit of their nesting.</summary>
internal static class ValueWriting
{
    public const int MaxDepth = 64;

    public static ValueFailure NotFinite(object value) => new(
        "value.number",
        "A number must be finite: JSON has no NaN and no infinities.",
        Convert.ToString(value, CultureInfo.InvariantCulture));

    public static ValueFailure TooDeep() => new(
        "value.depth", $"At most {MaxDepth} levels of nested values, and no value that contains itself.", null);

    public static ValueFailure Key(object key) => new(
        "value.key", "The keys of a dictionary must be strings.", key.ToString());

    public static ValueFailure Unsupported(object value) => new(
        "value.type",
        "A value must be null, text, a number, a boolean, an enum, a Guid, a Uri, a date or time of .NET, a byte "
        + "array, JSON, or a dictionary or sequence of these.",
        value.GetType().ToString());

    public static ValueFailure Unreadable(Exception exception) => new(
        "value.unreadable", $"It must be readable as JSON; reading it failed: {exception.Message}", null);
}
