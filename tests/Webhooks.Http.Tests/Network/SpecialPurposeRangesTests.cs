using System.Globalization;
using System.Net;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

/// <summary>First and last address of each block of the IANA special-purpose registries, as URLs.</summary>
public sealed class SpecialPurposeRangesTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.0", "127.255.255.255")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.0.8", "192.0.0.11")]
    [InlineData("192.0.0.170", "192.0.0.171")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.31.196.0", "192.31.196.255")]
    [InlineData("192.52.193.0", "192.52.193.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("192.175.48.0", "192.175.48.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    [InlineData("224.0.0.0", "239.255.255.255")]
    [InlineData("240.0.0.0", "255.255.255.255")]
    public void Check_IPv4Block_IsClosedFromEndToEndAlsoInsideIPv6(string first, string last)
    {
        foreach (var address in new[] { first, last })
        {
            AssertClosed(address);
            AssertClosed($"[::ffff:{address}]");
            AssertClosed($"[64:ff9b::{address}]");
        }
    }

    [Theory]
    [InlineData("::", "::ffff:ffff")]
    [InlineData("::1", "::1")]
    [InlineData("::ffff:0:0:0", "::ffff:0:ffff:ffff")]
    [InlineData("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("100::", "100::ffff:ffff:ffff:ffff")]
    [InlineData("100:0:0:1::", "100:0:0:1:ffff:ffff:ffff:ffff")]
    [InlineData("2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:1::1", "2001:1::3")]
    [InlineData("2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:3::", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:4:112::", "2001:4:112:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:30::", "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:1ff::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("200::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void Check_IPv6Block_IsClosedFromEndToEnd(string first, string last)
    {
        AssertClosed($"[{first}]");
        AssertClosed($"[{last}]");
    }

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.31.195.255")]
    [InlineData("192.31.197.0")]
    [InlineData("192.52.192.255")]
    [InlineData("192.52.194.0")]
    [InlineData("192.175.47.255")]
    [InlineData("192.175.49.0")]
    [InlineData("223.255.255.255")]
    [InlineData("[2000::]")]
    [InlineData("[2001:200::]")]
    [InlineData("[2001:db7:ffff:ffff:ffff:ffff:ffff:ffff]")]
    [InlineData("[2001:db9::]")]
    [InlineData("[2003::]")]
    [InlineData("[2620:4f:7fff:ffff:ffff:ffff:ffff:ffff]")]
    [InlineData("[2620:4f:8001::]")]
    [InlineData("[3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff]")]
    [InlineData("[3fff:1000::]")]
    public void Check_JustOutside_IsOpen(string host) => Assert.Null(Some.Guard().Check(new Uri($"https://{host}/")));

    [Fact]
    public void Policy_EveryRow_ClosesItsFirstAndLastAddressUnlessItIsPublic()
    {
        var policy = Some.Policy();
        foreach (var row in AddressRanges.All.Where(row => row.Class is not (AddressClass.Public or AddressClass.EmbeddedIPv4)))
        {
            var (first, last) = Ends(row.Range);
            Assert.True(policy.Refuse(first) is not null, $"{row.Range}: {first}");
            Assert.True(policy.Refuse(last) is not null, $"{row.Range}: {last}");
        }
    }

    internal static (IPAddress First, IPAddress Last) Ends(CidrRange range)
    {
        var text = range.ToString().Split('/');
        var bytes = IPAddress.Parse(text[0]).GetAddressBytes();
        var first = new IPAddress(bytes);
        for (var bit = int.Parse(text[1], CultureInfo.InvariantCulture); bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return (first, new IPAddress(bytes));
    }

    private static void AssertClosed(string host) =>
        Assert.Equal("url.address", Some.Guard().Check(new Uri($"https://{host}/"))?.Code);
}
