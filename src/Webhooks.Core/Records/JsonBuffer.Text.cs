using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Webhooks.Records;

/// <content>Writes the content of JSON strings with only the escapes that JSON requires (RFC 8259, section 7).</content>
internal sealed partial class JsonBuffer
{
    private const int ShortText = 256;
    private const int ShortEscapedText = 64;
    private const int LongestEscape = 6;

    private const string Escaped = "\"\\"
        + "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    private static readonly SearchValues<char> EscapedChars = SearchValues.Create(Escaped);
    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Escaped));

    /// <summary>Writes text as a JSON string.</summary>
    public void WriteQuoted(ReadOnlySpan<char> text)
    {
        if (text.Length <= ShortText)
        {
            // Room for the longest form, so that it is requested only once.
            var target = GetSpan((3 * text.Length) + 2);
            var written = text.Length;
            if (PlainText.TryCopy(text, target[1..])
                || (!text.ContainsAny(EscapedChars)
                    && Utf8.FromUtf16(text, target[1..], out _, out written) == OperationStatus.Done))
            {
                target[0] = target[written + 1] = (byte)'"';
                Took(written + 2);
                return;
            }
        }

        WriteByte((byte)'"');
        WriteEscaped(text);
        WriteByte((byte)'"');
    }

    /// <summary>Writes UTF-8 text as a JSON string.</summary>
    public void WriteQuotedUtf8(ReadOnlySpan<byte> text)
    {
        WriteByte((byte)'"');
        WriteUtf8Text(text);
        WriteByte((byte)'"');
    }

    /// <summary>Writes text as part of a JSON string. A lone surrogate becomes U+FFFD.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        if (text.Length <= ShortText && !IsFull && PlainText.TryCopy(text, GetSpan(text.Length)))
        {
            Took(text.Length);
            return;
        }

        WriteEscaped(text);
    }

    /// <summary>Writes UTF-8 text as part of a JSON string. Bytes that are not UTF-8 become U+FFFD.</summary>
    public void WriteUtf8Text(ReadOnlySpan<byte> text)
    {
        int escape;
        while (!IsFull && (escape = text.IndexOfAny(EscapedBytes)) >= 0)
        {
            WriteValid(text[..escape]);
            WriteEscape(text[escape]);
            text = text[(escape + 1)..];
        }

        WriteValid(text);
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        if (text.Length <= ShortEscapedText)
        {
            WriteShortEscaped(text);
            return;
        }

        int escape;
        while (!IsFull && (escape = text.IndexOfAny(EscapedChars)) >= 0)
        {
            Transcode(text[..escape]);
            WriteEscape((byte)text[escape]);
            text = text[(escape + 1)..];
        }

        Transcode(text);
    }

    private void Transcode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !IsFull)
        {
            // Usually one byte per character is enough. Otherwise the rest follows in the next iteration.
            var target = GetSpan(Math.Max(Math.Min(text.Length, _most - Length), 4));
            _ = Utf8.FromUtf16(text, target, out var read, out var written);
            Took(written);
            text = text[read..];
        }
    }

    private void WriteValid(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            WriteRaw(text);
            return;
        }

        while (!text.IsEmpty && !IsFull)
        {
            _ = Rune.DecodeFromUtf8(text, out var rune, out var read);
            Took(rune.EncodeToUtf8(GetSpan(4)));
            text = text[read..];
        }
    }

    // One character after the other, because the search for the next escape takes longer in short texts.
    private void WriteShortEscaped(ReadOnlySpan<char> text)
    {
        var target = GetSpan(LongestEscape * text.Length);
        var written = 0;
        while (!text.IsEmpty)
        {
            var read = 1;
            var c = text[0];
            if (c is '"' or '\\' or < ' ')
            {
                written += Escape((byte)c, target[written..]);
            }
            else if (char.IsAscii(c))
            {
                target[written++] = (byte)c;
            }
            else
            {
                _ = Rune.DecodeFromUtf16(text, out var rune, out read);
                written += rune.EncodeToUtf8(target[written..]);
            }

            text = text[read..];
        }

        Took(written);
    }

    private void WriteEscape(byte value) => Took(Escape(value, GetSpan(LongestEscape)));

    private static int Escape(byte value, Span<byte> target)
    {
        var escape = value switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => "\\u00"u8,
        };
        escape.CopyTo(target);
        var isWhole = escape.Length < 4;
        return isWhole || !value.TryFormat(target[4..], out var digits, "x2", CultureInfo.InvariantCulture)
            ? escape.Length
            : escape.Length + digits;
    }
}
