using System.Globalization;
using System.Text.Json;

namespace Webhooks.Records;

/// <summary>Converts the content of JSON strings of any origin to canonical form.</summary>
internal static class JsonStringText
{
    private const int EscapeLength = 6;

    /// <summary>Writes the raw content of a string token, with only the escapes that JSON requires.</summary>
    public static void Copy(ReadOnlySpan<byte> raw, bool isEscaped, JsonBuffer output)
    {
        int escape;
        while (isEscaped && (escape = raw.IndexOf((byte)'\\')) >= 0)
        {
            output.WriteUtf8Text(raw[..escape]);
            raw = raw[escape..];
            raw = raw[CopyEscape(raw, output)..];
        }

        output.WriteUtf8Text(raw);
    }

    /// <summary>Returns the current name of a reader. Unlike the method of the reader, it never throws.</summary>
    public static FieldName ReadName(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return FieldName.Of(reader.ValueSpan);
        }

        using var canonical = new JsonBuffer(256);
        canonical.WriteByte((byte)'"');
        Copy(reader.ValueSpan, isEscaped: true, canonical);
        canonical.WriteByte((byte)'"');
        var name = new Utf8JsonReader(canonical.WrittenSpan);
        name.Read();
        return FieldName.Of(name.GetString()!);
    }

    private static int CopyEscape(ReadOnlySpan<byte> raw, JsonBuffer output)
    {
        if (raw[1] == 'u')
        {
            return CopyUnicodeEscape(raw, output);
        }

        output.WriteText([raw[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            var same => (char)same,
        }]);
        return 2;
    }

    private static int CopyUnicodeEscape(ReadOnlySpan<byte> raw, JsonBuffer output)
    {
        var first = CodeUnit(raw);
        if (char.IsHighSurrogate(first) && raw[EscapeLength..].StartsWith("\\u"u8))
        {
            var second = CodeUnit(raw[EscapeLength..]);
            if (char.IsLowSurrogate(second))
            {
                output.WriteText([first, second]);
                return 2 * EscapeLength;
            }
        }

        output.WriteText([first]);
        return EscapeLength;
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
