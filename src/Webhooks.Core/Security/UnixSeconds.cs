using System.Buffers;
using System.Globalization;

namespace Webhooks.Security;

/// <summary>Reads and writes the time in a header: only decimal digits, up to the year 9999.</summary>
internal static class UnixSeconds
{
    internal const int MaxDigits = 12;
    private const long Last = 253_402_300_799;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // Kept, because thousands of attempts are made in one second.
    private static Written _last = new(0, "0");

    internal static string Write(DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeSeconds();
        var last = Volatile.Read(ref _last);
        if (last.Seconds != seconds)
        {
            last = new(seconds, seconds.ToString(CultureInfo.InvariantCulture));
            Volatile.Write(ref _last, last);
        }

        return last.Text;
    }

    internal static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;

        // The number parser alone would accept NUL characters at the end.
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

    private sealed record Written(long Seconds, string Text);
}
