namespace Webhooks.Records;

/// <summary>
/// Represents a moment in ISO 8601: a date, or a date and time with any number of fraction digits. Without an offset it is
/// UTC.
/// </summary>
internal readonly ref struct IsoInstant
{
    private const int TickDigits = 7;

    private readonly long _ticks;
    private readonly ReadOnlySpan<byte> _belowTicks;

    private IsoInstant(long ticks, ReadOnlySpan<byte> belowTicks)
    {
        _ticks = ticks;
        _belowTicks = belowTicks;
    }

    public static bool AreEqual(IsoInstant a, IsoInstant b) =>
        a._ticks == b._ticks && a._belowTicks.SequenceEqual(b._belowTicks);

    /// <summary>Parses a moment. Returns false if the text is not a moment.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out IsoInstant instant)
    {
        instant = default;
        if (!TryDate(text, out var ticks))
        {
            return false;
        }

        if (text.Length == 10)
        {
            instant = new(ticks, []);
            return true;
        }

        return text[10] is (byte)'T' or (byte)'t' or (byte)' ' && TryTime(text[11..], ticks, out instant);
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out var year)
            || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, long ticks, out IsoInstant instant)
    {
        instant = default;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour)
            || !TryDigits(text[3..5], out var minute) || hour > 23 || minute > 59
            || !TrySeconds(text[5..], out var seconds, out var fraction, out var zone)
            || !TryZone(zone, out var offset))
        {
            return false;
        }

        ticks += new TimeSpan(hour, minute - offset, seconds).Ticks + Ticks(fraction);
        instant = new(ticks, fraction.Length > TickDigits ? fraction[TickDigits..] : []);
        return true;
    }

    private static bool TrySeconds(
        ReadOnlySpan<byte> text, out int seconds, out ReadOnlySpan<byte> fraction, out ReadOnlySpan<byte> zone)
    {
        seconds = 0;
        fraction = [];
        zone = text;
        if (text.IsEmpty || text[0] != ':')
        {
            return true;
        }

        if (text.Length < 3 || !TryDigits(text[1..3], out seconds) || seconds > 59)
        {
            return false;
        }

        zone = text[3..];
        return zone.IsEmpty
            || zone[0] is not ((byte)'.' or (byte)',')
            || TryFraction(text[3..], out fraction, out zone);
    }

    private static bool TryFraction(
        ReadOnlySpan<byte> text, out ReadOnlySpan<byte> fraction, out ReadOnlySpan<byte> zone)
    {
        var end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var length = end < 0 ? text.Length - 1 : end;
        fraction = text.Slice(1, length).TrimEnd((byte)'0');
        zone = text[(1 + length)..];
        return length > 0;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        var sign = text[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        var rest = text[1..];
        var minutePart = rest.Length == 5 && rest[2] == ':' ? rest[3..] : rest.Length == 4 ? rest[2..] : [];
        if (sign == 0 || rest.Length is not (2 or 4 or 5) || rest.Length == 5 && minutePart.IsEmpty
            || !TryDigits(rest[..2], out var hours) || !TryDigits(minutePart, out minutes) || minutes > 59)
        {
            return false;
        }

        minutes = sign * (hours * 60 + minutes);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            value = value * 10 + digit - '0';
        }

        return !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static long Ticks(ReadOnlySpan<byte> fraction)
    {
        long ticks = 0;
        for (var place = 0; place < TickDigits; place++)
        {
            ticks = ticks * 10 + (place < fraction.Length ? fraction[place] - '0' : 0);
        }

        return ticks;
    }
}
