namespace Webhooks.Sql;

/// <summary>Instants in tables: Unix milliseconds, which every database can compare.</summary>
internal static class UnixTime
{
    public static long ToMilliseconds(this TimeSpan duration) => (long)Math.Ceiling(duration.TotalMilliseconds);

    public static DateTimeOffset ToInstant(this long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? ToInstant(this long? milliseconds) => milliseconds?.ToInstant();
}
