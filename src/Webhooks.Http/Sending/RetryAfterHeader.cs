using System.Globalization;
using System.Net.Http.Headers;

namespace Webhooks.Sending;

/// <summary>Reads <c>Retry-After</c>: seconds or an HTTP date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <summary>The longest hint that is told apart; callers have a ceiling of their own.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    // IMF-fixdate, RFC 850 and asctime: a recipient accepts all three (RFC 9110, section 5.6.7).
    private static readonly string[] DateFormats =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>The longest wait that a receiver asks for, since it may send several; null if it asks for none.</summary>
    /// <param name="values">The values of all headers of the name.</param>
    /// <param name="now">What a date is counted from.</param>
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

    /// <summary>How long the receiver asks to wait; null where it says nothing that can be understood.</summary>
    /// <param name="value">The value of the header.</param>
    /// <param name="now">What a date is counted from; a date that is over means no wait.</param>
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
