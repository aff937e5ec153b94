namespace Webhooks.Sql;

/// <summary>Instants in tables: Unix milliseconds, which every database can compare.</summary>
internal static class UnixTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static long ToMilliseconds(this TimeSpan duration) => (long)Math.Ceiling(duration.TotalMilliseconds);

    /// <summary>The nearest that there is: a number that is no time must not keep other rows from being read.</summary>
    public static DateTimeOffset ToInstant(this long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, Earliest, Latest));

    public static DateTimeOffset? ToInstant(this long? milliseconds) => milliseconds?.ToInstant();

    /// <summary>How long from one time to another; zero where it is past.</summary>
    public static TimeSpan Until(this long from, long until) =>
        ToSpan(Math.Clamp(until, Earliest, Latest) - Math.Clamp(from, Earliest, Latest));

    /// <summary>So many milliseconds; none where there are less.</summary>
    public static TimeSpan ToSpan(this long milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, Latest - Earliest));
}
