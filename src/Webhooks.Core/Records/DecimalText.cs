using System.Globalization;

namespace Webhooks.Records;

/// <summary>Formats decimals as .NET does, with all their digits. Those of at most 64 bits are formatted faster.</summary>
internal static class DecimalText
{
    private const int MaxDigits = 20;

    /// <summary>Writes a number.</summary>
    public static void Write(decimal number, JsonBuffer output)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (bits[2] != 0 || digits == 0)
        {
            output.WriteFormatted(number);
            return;
        }

        if (bits[3] < 0)
        {
            output.WriteByte((byte)'-');
        }

        Write(digits, scale: (bits[3] >> 16) & 0xFF, output);
    }

    private static void Write(ulong digits, int scale, JsonBuffer output)
    {
        Span<byte> text = stackalloc byte[MaxDigits];
        digits.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        text = text[..length];
        if (scale == 0)
        {
            output.WriteRaw(text);
            return;
        }

        var whole = Math.Max(length - scale, 0);
        output.WriteRaw(whole == 0 ? "0"u8 : text[..whole]);
        output.WriteByte((byte)'.');
        output.WriteRaw("0000000000000000000000000000"u8[..Math.Max(scale - length, 0)]);
        output.WriteRaw(text[whole..]);
    }
}
