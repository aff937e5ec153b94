using System.Globalization;
using System.Numerics;
using System.Text;

namespace Webhooks.Records;

/// <summary>Represents a JSON number, which is compared by its exact value, of any size.</summary>
/// <remarks>
/// Its value is 0.d₁d₂d₃… × 10^exponent. The first and the last digit are not zero.
/// </remarks>
internal readonly ref struct JsonNumber
{
    // A sum of a position in a text and fewer digits than this cannot overflow a long.
    private const int SmallExponentDigits = 18;

    private readonly ReadOnlySpan<byte> _digits;
    private readonly ReadOnlySpan<byte> _exponent;
    private readonly bool _isNegative;
    private readonly int _shift;

    private JsonNumber(ReadOnlySpan<byte> mantissa, ReadOnlySpan<byte> exponent, bool isNegative)
    {
        var point = mantissa.IndexOf((byte)'.');
        point = point < 0 ? mantissa.Length : point;
        var significant = mantissa.TrimStart("0."u8);
        var skipped = mantissa.Length - significant.Length;
        _digits = significant.TrimEnd("0."u8);
        _shift = skipped > point ? point + 1 - skipped : point - skipped;
        _exponent = exponent;
        _isNegative = isNegative && !_digits.IsEmpty;
    }

    /// <summary>Returns whether two numbers have the same value, such as <c>1.0</c>, <c>1</c> and <c>10e-1</c>.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        a.SequenceEqual(b) || AreEqual(Parse(a), Parse(b));

    /// <summary>Returns whether a text is a number. Zeros and a plus sign at the start are allowed.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        var digits = LeadingDigits(text);
        var rest = text[digits..];
        if (digits > 0 && rest.StartsWith("."u8))
        {
            var fraction = LeadingDigits(rest[1..]);
            digits = fraction == 0 ? 0 : digits;
            rest = rest[(1 + fraction)..];
        }

        return digits > 0 && (rest.IsEmpty || IsExponent(rest));
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        var digits = WithoutSign(text[1..]);
        return (text[0] | 0x20) == 'e' && !digits.IsEmpty && LeadingDigits(digits) == digits.Length;
    }

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;

    private static int LeadingDigits(ReadOnlySpan<byte> text)
    {
        var other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }

    private static JsonNumber Parse(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        text = WithoutSign(text);
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0
            ? new(text, [], isNegative)
            : new(text[..exponent], text[(exponent + 1)..], isNegative);
    }

    private static bool AreEqual(JsonNumber a, JsonNumber b) =>
        a._isNegative == b._isNegative
        && HaveSameDigits(a._digits, b._digits)
        && (a._digits.IsEmpty || HaveSameExponent(a, b));

    private static bool HaveSameDigits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        while (!a.IsEmpty && !b.IsEmpty)
        {
            a = a[0] == '.' ? a[1..] : a;
            b = b[0] == '.' ? b[1..] : b;
            var same = a.CommonPrefixLength(b);
            if (same == 0)
            {
                return false;
            }

            a = a[same..];
            b = b[same..];
        }

        return a.IsEmpty && b.IsEmpty;
    }

    private static bool HaveSameExponent(JsonNumber a, JsonNumber b) =>
        TrySmallExponent(a, out var left) && TrySmallExponent(b, out var right)
            ? left == right
            : BigExponent(a) == BigExponent(b);

    private static bool TrySmallExponent(JsonNumber number, out long exponent)
    {
        exponent = number._shift;
        if (number._exponent.Length > SmallExponentDigits)
        {
            return false;
        }

        exponent += number._exponent.IsEmpty
            ? 0
            : long.Parse(number._exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return true;
    }

    private static BigInteger BigExponent(JsonNumber number) => number._shift + (number._exponent.IsEmpty
        ? BigInteger.Zero
        : BigInteger.Parse(
            Encoding.ASCII.GetString(number._exponent), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
}
