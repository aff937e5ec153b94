using System.Net;
using Xunit;

namespace Webhooks.Network;

public sealed class CidrRangeTests
{
    [Fact]
    public void Parse_NotARange_SaysTextAndRule() => Assert.StartsWith(
        "10: must be an address range, for example",
        Assert.Throws<FormatException>(() => CidrRange.Parse("10")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("192.168.1.7", "192.168.1.7/32")]
    [InlineData("192.168.1.7/32", "192.168.1.7/32")]
    [InlineData("fd00::/8", "fd00::/8")]
    [InlineData("::/0", "::/0")]
    [InlineData("::1", "::1/128")]
    [InlineData("FD12:0:0::/48", "fd12::/48")]
    public void TryParse_Range_IsRead(string text, string expected)
    {
        Assert.True(CidrRange.TryParse(text, out var range, out var rule), rule);
        Assert.Equal(expected, range.ToString());
    }

    [Theory]
    [InlineData(null, "address range")]
    [InlineData("", "address range")]
    [InlineData("10", "address range")]
    [InlineData("10.0.0", "address range")]
    [InlineData("010.0.0.0/8", "address range")]
    [InlineData("example.com", "address range")]
    [InlineData("fe80::1%1", "address range")]
    [InlineData("[::1]", "address range")]
    [InlineData("10.0.0.0/", "0 to 32")]
    [InlineData("10.0.0.0/33", "0 to 32")]
    [InlineData("10.0.0.0/-1", "0 to 32")]
    [InlineData("10.0.0.0/8/8", "0 to 32")]
    [InlineData("10.0.0.0/ 8", "0 to 32")]
    [InlineData("10.0.0.0/255.0.0.0", "0 to 32")]
    [InlineData("fd00::/129", "0 to 128")]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("fd00::1/64", "fd00::/64")]
    [InlineData("::ffff:10.0.0.0/104", "IPv4 range itself")]
    public void TryParse_NotARange_SaysWhatIsWrong(string? text, string said)
    {
        Assert.False(CidrRange.TryParse(text, out _, out var rule));
        Assert.Contains(said, rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.0.0.0/8", "::a00:1", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "::", false)]
    [InlineData("::/0", "ffff::", true)]
    [InlineData("::/0", "1.2.3.4", false)]
    [InlineData("fe80::/10", "febf:ffff::", true)]
    [InlineData("fe80::/10", "fec0::", false)]
    [InlineData("::1/128", "::1", true)]
    [InlineData("::1/128", "::2", false)]
    [InlineData("255.255.255.255/32", "255.255.255.255", true)]
    public void Contains_Address_ComparesBits(string range, string address, bool inside) =>
        Assert.Equal(inside, CidrRange.Parse(range).Contains(IPAddress.Parse(address)));
}
