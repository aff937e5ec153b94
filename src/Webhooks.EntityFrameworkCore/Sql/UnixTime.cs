namespace Webhooks.Sql;

/// <summary>Converts times in tables: Unix milliseconds, which every database can compare.</summary>
internal static class UnixTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static long ToMilliseconds(this TimeSpan duration) => (long)Math.Ceiling(duration.TotalMilliseconds);

    /// <summary>
    /// Returns the nearest valid time, because an invalid number must not prevent other rows from being read.
    /// </summary>
    public static DateTimeOffset ToInstant(this long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, Earliest, Latest));

    public static DateTimeOffset? ToInstant(this long? milliseconds) => milliseconds?.ToInstant();

    /// <summary>Returns the duration from one time to another, or zero if it has passed.</summary>
    public static TimeSpan Until(this long from, long until) =>
        ToSpan(Math.Clamp(until, Earliest, Latest) - Math.Clamp(from, Earliest, Latest));

    /// <summary>Returns the duration of the milliseconds, or zero if they are negative.</summary>
    public static TimeSpan ToSpan(this long milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, Latest - Earliest));
}
