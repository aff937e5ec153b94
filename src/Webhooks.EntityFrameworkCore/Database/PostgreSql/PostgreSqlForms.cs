using Webhooks.Database.Dialects;

namespace Webhooks.Database.PostgreSql;

/// <summary>
/// Provides the stored forms of PostgreSQL. Times have microseconds, and times with time zone are UTC. A
/// <c>numeric(p,s)</c> has exactly s decimal places. Types that PostgreSQL rewrites, such as <c>jsonb</c> and
/// <c>character(n)</c>, are read.
/// </summary>
internal static class PostgreSqlForms
{
    private const long TicksOfAMicrosecond = TimeSpan.TicksPerMicrosecond;

    // PostgreSQL counts microseconds from this day, so digits are truncated towards it.
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public static StoredForm Of(StoredColumn column) => column.StoreType switch
    {
        "text" or "citext" when column.Type == typeof(string) || column.Type == typeof(char) => StoredForm.Same,
        "bytea" when column.Type == typeof(byte[]) => StoredForm.Same,
        "double precision" when column.Type == typeof(double) => StoredForm.Same,
        "real" when column.Type == typeof(float) => StoredForm.Same,
        "date" when column.Type == typeof(DateOnly) => StoredForm.Same,
        "numeric" when column.Type == typeof(decimal) => StoredForm.Same,
        "timestamp with time zone" => WithZone(column.Type),
        "timestamp without time zone" when column.Type == typeof(DateTime) => StoredForm.Made(
            value => Cut((DateTime)value, DateTimeKind.Unspecified)),
        "time without time zone" when column.Type == typeof(TimeOnly) => StoredForm.Made(
            value => new TimeOnly(Cut(((TimeOnly)value).Ticks))),
        "interval" or "time without time zone" when column.Type == typeof(TimeSpan) => StoredForm.Made(
            value => new TimeSpan(Cut(((TimeSpan)value).Ticks))),
        "character varying" when column.Type == typeof(string) => StoredForm.Same,
        var type when IsLimited(type, "character varying") && column is { Size: > 0 and var size } =>
            column.Type == typeof(string) ? StoredForm.Made(value => Fitted((string)value, size)) : StoredForm.Unknown,
        var type when IsLimited(type, "numeric") && column is { Scale: >= 0 and <= 28 and var scale } =>
            column.Type == typeof(decimal) ? StoredForm.Made(value => Rounded((decimal)value, scale)) : StoredForm.Unknown,
        _ => column.SimpleForm,
    };

    private static bool IsLimited(string type, string name) =>
        type.StartsWith(name, StringComparison.Ordinal)
        && type.Length > name.Length
        && type[name.Length] == '('
        && type[^1] == ')';

    private static StoredForm WithZone(Type type) =>
        type == typeof(DateTime) ? StoredForm.Made(value => Cut((DateTime)value, DateTimeKind.Utc))
        : type == typeof(DateTimeOffset) ? StoredForm.Made(
            value => new DateTimeOffset(Cut(((DateTimeOffset)value).UtcDateTime, DateTimeKind.Utc).Ticks, TimeSpan.Zero))
        : StoredForm.Unknown;

    private static long Cut(long ticks) => ticks / TicksOfAMicrosecond * TicksOfAMicrosecond;

    // The maximum and minimum mean infinity, which has no zone.
    private static DateTime Cut(DateTime time, DateTimeKind kind) =>
        time.Ticks == DateTime.MaxValue.Ticks || time.Ticks == DateTime.MinValue.Ticks
            ? new(time.Ticks)
            : new(Epoch + Cut(time.Ticks - Epoch), kind);

    // Spaces beyond the limit are dropped silently. Other characters beyond it fail the statement.
    private static string Fitted(string value, int size)
    {
        if (value.Length <= size)
        {
            return value;
        }

        var kept = value.EnumerateRunes().Take(size).Sum(rune => rune.Utf16SequenceLength);
        return value.AsSpan(kept).Trim(' ').IsEmpty ? value[..kept] : value;
    }

    // Adding a zero of this scale adds the missing digits.
    private static decimal Rounded(decimal value, int scale) =>
        Math.Round(value, scale, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, isNegative: false, (byte)scale);
}
