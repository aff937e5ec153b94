using System.Globalization;
using System.Net.Http.Headers;

namespace Webhooks.Sending;

/// <summary>Reads <c>Retry-After</c>: seconds or an HTTP date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <summary>The maximum delay that is returned. Callers have their own limit.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    // IMF-fixdate, RFC 850 and asctime: a recipient accepts all three (RFC 9110, section 5.6.7).
    private static readonly string[] DateFormats =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>
    /// Returns the longest delay that a receiver requests, or null if it requests none. It may send several headers.
    /// </summary>
    /// <param name="values">The values of all <c>Retry-After</c> headers.</param>
    /// <param name="now">The time that dates are relative to.</param>
    public static TimeSpan? Latest(HeaderStringValues values, DateTimeOffset now)
    {
        TimeSpan? latest = null;
        foreach (var value in values)
        {
            if (Parse(value, now) is { } wait && !(wait < latest))
            {
                latest = wait;
            }
        }

        return latest;
    }

    /// <summary>Returns the requested delay, or null if the value is not valid.</summary>
    /// <param name="value">The value of the header.</param>
    /// <param name="now">The time that dates are relative to. A past date means no delay.</param>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        var text = value.AsSpan().Trim(" \t");
        if (text.IsEmpty)
        {
            return null;
        }

        return text.ContainsAnyExceptInRange('0', '9') ? ParseDate(text, now) : Seconds(text);
    }

    private static TimeSpan Seconds(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < (long)Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Longest;

    private static TimeSpan? ParseDate(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;
        if (!DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, Styles, out var date))
        {
            return null;
        }

        var wait = date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
