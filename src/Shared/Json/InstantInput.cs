using System.Globalization;

namespace Webhooks.Json;

/// <summary>Reads instants of input: with an offset, because without one the time zone would be a guess.</summary>
internal static class InstantInput
{
    public const string Rule =
        "A date is ISO 8601 with time and offset, as 2026-01-16T19:56:38.123Z or 2026-01-16T19:56:38+01:00";

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

    /// <summary>Whether a date says where it counts from.</summary>
    public static bool HasOffset(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || text.Length > 6 && text[^6] is '+' or '-');
}
