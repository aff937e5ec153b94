using System.Globalization;
using System.Text;
using CsCheck;
using Xunit;

namespace Webhooks.Records;

public class DecimalTextTests
{
    public static TheoryData<decimal> Numbers =>
    [
        0m, -0m, 0.00m, 1m, -1m, 1.0m, 1299.50m, -0.5m, 0.05m, 10m, 100.00m, 1e-28m, -1e-28m, 0.1234567890123456789m,
        ulong.MaxValue, ulong.MaxValue + 1m, 1.8446744073709551615m, 1.8446744073709551616m,
        new decimal(-1, -1, 0, isNegative: true, scale: 28), decimal.MaxValue, decimal.MinValue,
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Write_Number_IsAsDotNetFormatsIt(decimal number) => AssertText(number);

    [Fact]
    public void Write_AnyNumber_IsAsDotNetFormatsIt() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Int[0, 2], Gen.Bool, Gen.Byte[0, 28])
            .Select((low, mid, high, isNegative, scale) => new decimal(low, mid, high, isNegative, scale))
            .Sample(AssertText);

    private static void AssertText(decimal number)
    {
        using var output = new JsonBuffer();
        DecimalText.Write(number, output);
        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
