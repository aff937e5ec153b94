using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

public class JsonNumberTests
{
    [Theory]
    [InlineData("1.0", "1.00")]
    [InlineData("1", "1e0")]
    [InlineData("1.0", "10e-1")]
    [InlineData("-0", "0")]
    [InlineData("0.00e5", "-0.0")]
    [InlineData("1e400", "10E+399")]
    [InlineData("100", "1e2")]
    [InlineData("0.001", "1e-3")]
    [InlineData("123.4500", "12345e-2")]
    [InlineData("0.10203", "1020.3e-4")]
    [InlineData("1e99999999999999999999", "10e99999999999999999998")]
    [InlineData("1e-0000000000000000000005", "0.00001")]
    public void AreEqual_SameValueInOtherSpelling_IsTrue(string a, string b) => Assert.True(AreEqual(a, b));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("1.05", "1.5")]
    [InlineData("0.1", "0.01")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1", "0.1000000000000000055511151231257827")]
    [InlineData("1e400", "1e401")]
    [InlineData("1e99999999999999999999", "1e99999999999999999998")]
    [InlineData("0", "1e-400")]
    [InlineData("12", "1")]
    public void AreEqual_OtherValue_IsFalse(string a, string b) => Assert.False(AreEqual(a, b));

    [Fact]
    public void AreEqual_Any_AgreesWithExactArithmetic() =>
        Gen.Select(Spelling, Spelling).Sample((a, b) =>
        {
            Assert.Equal(Exact(a) == Exact(b), AreEqual(a, b));
            Assert.Equal(AreEqual(a, b), AreEqual(b, a));
            Assert.True(AreEqual(a, a));
        }, iter: 5000);

    [Fact]
    public void AreEqual_UsualNumbers_AllocatesNothing() =>
        Assert.Equal(0, Allocation.Of(() => JsonNumber.AreEqual("12.50"u8, "125e-1"u8)));

    private static Gen<string> Spelling { get; } = Gen.Select(
        Gen.OneOf("", "-"),
        Gen.OneOf("0", "1", "10", "100", "12"),
        Gen.OneOf("", ".0", ".00", ".1", ".01", ".10", ".2"),
        Gen.OneOf("", "e0", "e1", "E-1", "e+2", "e-2")).Select((a, b, c, d) => a + b + c + d);

    private static bool AreEqual(string a, string b) =>
        JsonNumber.AreEqual(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));

    // As a number of ten-thousandths, which all these spellings are.
    private static BigInteger Exact(string spelling)
    {
        var parts = spelling.Split('e', 'E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(
            parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return digits * BigInteger.Pow(10, 4 + exponent - decimals);
    }
}
