using System.Globalization;
using Webhooks.Text;

namespace Webhooks.Records;

/// <summary>Formats instants as ISO 8601, as System.Text.Json does: without zeros at the end of the fraction.</summary>
internal static class InstantText
{
    /// <summary>The number of bytes that an instant needs while it is formatted.</summary>
    public const int MaxLength = 40;

    private const int FractionStart = 19;
    private const int FractionLength = 8;

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
        output.Advance(UtcMilliseconds.Format(instant, output.GetSpan(UtcMilliseconds.BufferLength)));
}
