using System.Globalization;

namespace Webhooks.Records;

/// <summary>Formats decimals as .NET does, with all their digits. Those of at most 64 bits are formatted faster.</summary>
internal static class DecimalText
{
    // A sign, a zero and a point, 28 zeros, 20 digits.
    private const int MaxLength = 51;

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

        var text = output.GetSpan(MaxLength);
        text[0] = (byte)'-';
        var sign = bits[3] < 0 ? 1 : 0;
        output.Advance(sign + Write(digits, scale: (bits[3] >> 16) & 0xFF, text[sign..]));
    }

    private static int Write(ulong digits, int scale, Span<byte> text)
    {
        digits.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        if (scale == 0)
        {
            return length;
        }

        // Before a digit of the fraction stands the point, and before the point a digit.
        var zeros = Math.Max(scale + 1 - length, 0);
        if (zeros > 0)
        {
            text[..length].CopyTo(text[zeros..]);
            text[..zeros].Fill((byte)'0');
            length += zeros;
        }

        text[(length - scale)..length].CopyTo(text[(length - scale + 1)..]);
        text[length - scale] = (byte)'.';
        return length + 1;
    }
}
