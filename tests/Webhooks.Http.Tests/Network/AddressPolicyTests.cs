using System.Net;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class AddressPolicyTests
{
    private const string Everything4 = "0.0.0.0/0";
    private const string Everything6 = "::/0";

    public static TheoryData<string> Never =>
    [
        "169.254.169.254", "169.254.0.1", "168.63.129.16", "100.100.100.200", "192.0.0.192", "0.0.0.0", "255.255.255.255",
        "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::a83f:8110", "64:ff9b:1::a9fe:a9fe", "2002:a9fe:a9fe::",
        "2001:0:a9fe:a9fe::", "::a9fe:a9fe", "::ffff:0:a9fe:a9fe", "fe80::1", "fe80::a9fe:a9fe", "fd00:ec2::254", "fd20:ce::254",
        "fd00:c1::a9fe:a9fe", "fd00:42::42", "::", "fd00:ec2::23", "fd00:ec2::123", "fd00:ec2::253", "fd00:ec2:ffff::1",
        "fd00:a9fe:a9fe::1", "fd00:a9fe:a9fe::254", "fd00:100::100:200", "169.254.169.123", "169.254.169.253", "169.254.170.2",
        "169.254.170.23", "169.254.42.42", "169.254.0.23", "100.80.80.80", "100.96.0.96", "fe80::a9fe:a9fe%1",
        "64:ff9b::6464:64c8", "::ffff:100.80.80.80",
    ];

    [Theory]
    [MemberData(nameof(Never))]
    public void Refuse_MetadataAndLinkLocal_EvenWhereEverythingIsListed(string address)
    {
        var policy = Some.Policy(OpenEverything);

        Assert.Contains("always", policy.Refuse(IPAddress.Parse(address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fd12:3456::", 96)]
    [InlineData("fc00::", 96)]
    [InlineData("fd00:64:ff9b::", 96)]
    [InlineData("fdff:ffff:ffff:ffff::", 96)]
    [InlineData("fec0::", 96)]
    [InlineData("4000::", 96)]
    [InlineData("2a00:1450:4001:6464::", 96)]
    [InlineData("fd12:3456::", 32)]
    [InlineData("fd12:3456:7800::", 40)]
    [InlineData("fd12:3456:789a::", 48)]
    [InlineData("fd12:3456:789a:bc00::", 56)]
    [InlineData("fd12:3456:789a:bcde::", 64)]
    [InlineData("2a00:1450:4001:6464::", 64)]
    public void Refuse_MetadataBehindAnyPrefixOfATranslator_EvenWhereEverythingIsListed(string prefix, int length)
    {
        var policy = Some.Policy(OpenEverything);
        foreach (var inside in new[] { "169.254.169.254", "169.254.170.2", "100.100.100.200", "100.80.80.80", "168.63.129.16", "192.0.0.192" })
        {
            var address = Translated(prefix, length, inside);
            Assert.Contains("always", policy.Refuse(address), StringComparison.Ordinal);
            Assert.Contains("always", Some.Guard(OpenEverything).Check(new($"https://[{address}]/"))?.Rule, StringComparison.Ordinal);
        }

        Assert.Null(policy.Refuse(Translated(prefix, length, "198.51.100.7")));
        Assert.Null(policy.Refuse(Translated(prefix, length, "169.254.168.254")));
    }

    [Fact]
    public void Refuse_UniqueLocalBesideTheMetadata_IsOpenWhereItIsListed()
    {
        var policy = Some.Policy(options => options.AllowedNetworks.Add("fc00::/7"));

        Assert.All(
            ["fd00:ec1:ffff::254", "fd00:ec3::254", "fd00:a9fe:a9fd::1", "fd00:a9fe:a9ff::1", "fd00:100:0:1::1", "fd00:42:1::42", "fd20:cf::254"],
            address => Assert.Null(policy.Refuse(IPAddress.Parse(address))));
    }

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3")]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3")]
    [InlineData("10.1.0.0/16", "64:ff9b::10.1.2.3")]
    [InlineData("192.168.7.9", "192.168.7.9")]
    [InlineData("fd12:3456::/32", "fd12:3456::1")]
    [InlineData("127.0.0.0/8", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("100.64.0.0/10", "100.64.0.1")]
    public void Refuse_ListedNetwork_IsOpen(string network, string address)
    {
        Assert.NotNull(Some.Policy().Refuse(IPAddress.Parse(address)));
        Assert.Null(Some.Policy(options => options.AllowedNetworks.Add(network)).Refuse(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.0.0/16", "10.2.0.1")]
    [InlineData("192.168.7.9", "192.168.7.8")]
    [InlineData("fd12:3456::/32", "fd12:3457::1")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    public void Refuse_BesideTheListedNetwork_StaysClosed(string network, string address) =>
        Assert.NotNull(Some.Policy(options => options.AllowedNetworks.Add(network)).Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0")]
    [InlineData("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0")]
    [InlineData("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0")]
    [InlineData("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0")]
    [InlineData("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0")]
    [InlineData("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0")]
    [InlineData("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0")]
    [InlineData("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0")]
    [InlineData("168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17")]
    [InlineData("2001:1ff:ffff::", "2002::", "2002:ffff::", "2003::")]
    [InlineData("3ffe:ffff::", "3fff::", "3fff:fff:ffff::", "3fff:1000::")]
    public void Refuse_Edges_AreExact(string before, string first, string last, string after)
    {
        var policy = Some.Policy();

        Assert.NotNull(policy.Refuse(IPAddress.Parse(first)));
        Assert.NotNull(policy.Refuse(IPAddress.Parse(last)));
        Assert.Null(policy.Refuse(IPAddress.Parse(after)));
        if (before != "2001:1ff:ffff::")
        {
            Assert.Null(policy.Refuse(IPAddress.Parse(before)));
        }
    }

    [Fact]
    public void Table_EveryRow_IsJudgedByItsOwnClass()
    {
        Assert.True(AddressRanges.All.Count > 40);
        Assert.All(AddressRanges.All, row =>
        {
            var network = IPAddress.Parse(row.Range.ToString().Split('/')[0]);
            var deepest = AddressRanges.Find(network);
            Assert.True(deepest.Range.PrefixLength >= row.Range.PrefixLength);
        });
    }

    private static void OpenEverything(HttpDeliveryOptions options)
    {
        options.AllowLoopback = true;
        options.AllowedNetworks.Add(Everything4);
        options.AllowedNetworks.Add(Everything6);
    }

    // RFC 6052, section 2.2: bit by bit behind the prefix, bits 64 to 71 left out.
    private static IPAddress Translated(string prefix, int length, string inside)
    {
        var bytes = IPAddress.Parse(prefix).GetAddressBytes();
        var at = length / 8;
        foreach (var octet in IPAddress.Parse(inside).GetAddressBytes())
        {
            at += at == 8 ? 1 : 0;
            bytes[at++] = octet;
        }

        return new(bytes);
    }
}
