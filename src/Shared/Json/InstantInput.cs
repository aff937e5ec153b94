using System.Globalization;

namespace Webhooks.Json;

/// <summary>Reads instants of input. The offset is required, because the time zone would be a guess.</summary>
internal static class InstantInput
{
    public const string Rule =
        "Date must be ISO 8601 with time and offset, for example 2026-01-16T19:56:38.123Z or 2026-01-16T19:56:38+01:00";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mmK",
    ];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return HasOffset(text) && DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Returns whether a date has an offset.</summary>
    public static bool HasOffset(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || text.Length > 6 && text[^6] is '+' or '-');
}
