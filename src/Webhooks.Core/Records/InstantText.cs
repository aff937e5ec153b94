using System.Globalization;

namespace Webhooks.Records;

/// <summary>Formats instants as ISO 8601, as System.Text.Json does: without zeros at the end of the fraction.</summary>
internal static class InstantText
{
    /// <summary>The number of bytes that an instant needs while it is formatted.</summary>
    public const int MaxLength = 40;

    private const int FractionStart = 19;
    private const int FractionLength = 8;
    private const int MillisecondsEnd = FractionStart + 4;

    /// <summary>Writes a <see cref="DateTime"/> or <see cref="DateTimeOffset"/>, without quotes.</summary>
    public static void Write<T>(T instant, JsonBuffer output)
        where T : IUtf8SpanFormattable
    {
        var text = output.GetSpan(MaxLength);
        instant.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        var fraction = text.Slice(FractionStart, FractionLength).TrimEnd((byte)'0');
        var kept = FractionStart + (fraction.Length == 1 ? 0 : fraction.Length);
        var zone = text[(FractionStart + FractionLength)..length];
        zone.CopyTo(text[kept..]);
        output.Advance(kept + zone.Length);
    }

    /// <summary>Formats the time of an event: UTC, milliseconds.</summary>
    public static void WriteUtcMilliseconds(DateTimeOffset instant, JsonBuffer output) =>
        output.Advance(FormatUtcMilliseconds(instant, output.GetSpan(MaxLength)));

    /// <summary>
    /// Formats the time of an event or of the log: <c>2026-01-16T19:56:38.123Z</c>. More digits are cut off.
    /// </summary>
    /// <param name="instant">The time.</param>
    /// <param name="text">The target, with at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public static int FormatUtcMilliseconds(DateTimeOffset instant, Span<byte> text)
    {
        // Cut from the format of .NET, because a custom format is ten times slower.
        instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[MillisecondsEnd] = (byte)'Z';
        return MillisecondsEnd + 1;
    }
}
