using System.Buffers;
using System.Globalization;

namespace Webhooks.Signing;

/// <summary>The time in a header: decimal digits and nothing else, up to the year 9999.</summary>
internal static class UnixSeconds
{
    internal const int MaxDigits = 12;
    private const long Last = 253_402_300_799;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    internal static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;

        // The number parser alone would let NUL characters pass at the end.
        if (text.Length is 0 or > MaxDigits || text.ContainsAnyExcept(Digits))
        {
            return false;
        }

        var seconds = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        if (seconds > Last)
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }
}
