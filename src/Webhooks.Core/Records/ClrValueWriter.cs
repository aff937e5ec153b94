using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Webhooks.Records;

/// <summary>Writes .NET values as canonical JSON, without reflection.</summary>
internal sealed partial class ClrValueWriter(RecordImage image)
{
    private JsonBuffer Output => image.Output;

    /// <summary>Writes a value. Returns the reason if it cannot be written.</summary>
    public ValueFailure? Write(object? value, int depth)
    {
        switch (value)
        {
            case null or DBNull: Output.WriteRaw("null"u8); return null;
            case string text: Output.WriteQuoted(text); return null;
            case bool flag: Output.WriteRaw(flag ? "true"u8 : "false"u8); return null;
            default:
                return WriteNumber(value) || WriteText(value) || WriteRareNumber(value) ? null : WriteOther(value, depth);
        }
    }

    private bool WriteNumber(object value)
    {
        switch (value)
        {
            case int number: Output.WriteFormatted(number); return true;
            case long number: Output.WriteFormatted(number); return true;
            case decimal number: DecimalText.Write(number, Output); return true;
            case double number when double.IsFinite(number): Output.WriteFormatted(number); return true;
            case float number when float.IsFinite(number): Output.WriteFormatted(number); return true;
            default: return false;
        }
    }

    private bool WriteRareNumber(object value)
    {
        switch (value)
        {
            case byte number: Output.WriteFormatted(number); return true;
            case sbyte number: Output.WriteFormatted(number); return true;
            case short number: Output.WriteFormatted(number); return true;
            case ushort number: Output.WriteFormatted(number); return true;
            case uint number: Output.WriteFormatted(number); return true;
            case ulong number: Output.WriteFormatted(number); return true;
            case nint number: Output.WriteFormatted(number); return true;
            case nuint number: Output.WriteFormatted(number); return true;
            case Int128 number: Output.WriteFormatted(number); return true;
            case UInt128 number: Output.WriteFormatted(number); return true;
            case Half number when Half.IsFinite(number): Output.WriteFormatted(number); return true;
            case NFloat number when NFloat.IsFinite(number): Output.WriteFormatted(number); return true;
            case Enum number: Output.WriteText(number.ToString("D")); return true;
            case BigInteger number: Output.WriteText(number.ToString(CultureInfo.InvariantCulture)); return true;
            default: return false;
        }
    }

    private bool WriteText(object value)
    {
        switch (value)
        {
            case Guid guid: WriteQuoted(guid); return true;
            case DateTime instant: WriteInstant(instant); return true;
            case DateTimeOffset instant: WriteInstant(instant); return true;
            case DateOnly date: WriteQuoted(date, "O"); return true;
            case TimeOnly time: WriteQuoted(time.ToTimeSpan(), "c"); return true;
            case TimeSpan time: WriteQuoted(time, "c"); return true;
            case char character: Output.WriteQuoted([character]); return true;
            case Uri uri: Output.WriteQuoted(uri.OriginalString); return true;
            case byte[] bytes: WriteBase64(bytes); return true;
            default: return false;
        }
    }

    private void WriteQuoted<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        Output.WriteByte((byte)'"');
        Output.WriteFormatted(value, format);
        Output.WriteByte((byte)'"');
    }

    private void WriteInstant<T>(T instant)
        where T : IUtf8SpanFormattable
    {
        image.MarkInstant();
        Output.WriteByte((byte)'"');
        InstantText.Write(instant, Output);
        Output.WriteByte((byte)'"');
    }

    private void WriteBase64(byte[] bytes)
    {
        Output.WriteByte((byte)'"');
        var target = Output.GetSpan(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, target, out _, out var written);
        Output.Advance(written);
        Output.WriteByte((byte)'"');
    }
}
