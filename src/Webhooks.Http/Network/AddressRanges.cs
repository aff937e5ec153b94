using System.Net;
using static Webhooks.Network.AddressClass;

namespace Webhooks.Network;

/// <summary>
/// Every range of addresses that is not simply public; the longest prefix that holds an address decides.
/// </summary>
/// <remarks>
/// From the IANA special-purpose registries (RFC 6890 and its successors) and the documentation of the clouds. IPv6 is
/// closed outside 2000::/3: nothing else is assigned as global unicast.
/// </remarks>
internal static class AddressRanges
{
    private const string LinkLocal = "link-local, where cloud metadata is served";
    private const string Metadata = "a cloud metadata or platform address";
    private const string As112 = "sink of look-ups for private addresses (AS112)";
    private const string Tunnel = "an IPv4 address inside IPv6 (transition mechanism)";

    private static readonly AddressRange[] Rows =
    [
        Row("0.0.0.0/0", Public, "public"),
        Row("0.0.0.0/8", Never, "this network"),
        Row("10.0.0.0/8", Reserved, "private"),
        Row("100.64.0.0/10", Reserved, "shared by carriers"),
        Row("100.100.100.200/32", Never, Metadata),
        Row("127.0.0.0/8", Loopback, "loopback"),
        Row("168.63.129.16/32", Never, Metadata),
        Row("169.254.0.0/16", Never, LinkLocal),
        Row("172.16.0.0/12", Reserved, "private"),
        Row("192.0.0.0/24", Reserved, "protocol assignments"),
        Row("192.0.0.192/32", Never, Metadata),
        Row("192.0.2.0/24", Reserved, "documentation"),
        Row("192.31.196.0/24", Reserved, As112),
        Row("192.52.193.0/24", Reserved, "multicast tunnels"),
        Row("192.88.99.0/24", Reserved, "6to4 relays"),
        Row("192.168.0.0/16", Reserved, "private"),
        Row("192.175.48.0/24", Reserved, As112),
        Row("198.18.0.0/15", Reserved, "benchmarks"),
        Row("198.51.100.0/24", Reserved, "documentation"),
        Row("203.0.113.0/24", Reserved, "documentation"),
        Row("224.0.0.0/4", Reserved, "multicast"),
        Row("240.0.0.0/4", Reserved, "reserved"),
        Row("255.255.255.255/32", Never, "broadcast"),

        Row("::/0", Reserved, "not assigned"),
        Row("2000::/3", Public, "public"),
        Row("::/96", Never, Tunnel),
        Row("::/128", Never, "unspecified"),
        Row("::1/128", Loopback, "loopback"),
        Row("::ffff:0:0:0/96", Never, Tunnel),
        Row("64:ff9b::/96", EmbeddedIPv4, Tunnel),
        Row("64:ff9b:1::/48", Never, Tunnel),
        Row("100::/64", Reserved, "discard"),
        Row("100:0:0:1::/64", Reserved, "dummy"),
        Row("2001::/23", Reserved, "protocol assignments"),
        Row("2001::/32", Never, Tunnel),
        Row("2001:db8::/32", Reserved, "documentation"),
        Row("2002::/16", Never, Tunnel),
        Row("2620:4f:8000::/48", Reserved, As112),
        Row("3fff::/20", Reserved, "documentation"),
        Row("5f00::/16", Reserved, "segment routing"),
        Row("fc00::/7", Reserved, "unique local"),
        Row("fd00:42::42/128", Never, Metadata),
        Row("fd00:c1::a9fe:a9fe/128", Never, Metadata),
        Row("fd00:ec2::254/128", Never, Metadata),
        Row("fd20:ce::254/128", Never, Metadata),
        Row("fe80::/10", Never, LinkLocal),
        Row("fec0::/10", Reserved, "site-local"),
        Row("ff00::/8", Reserved, "multicast"),
    ];

    /// <summary>The table.</summary>
    public static IReadOnlyList<AddressRange> All => Rows;

    /// <summary>The row that decides about an address that is not a mapped one.</summary>
    public static AddressRange Find(IPAddress address)
    {
        AddressRange? best = null;
        var (family, bits) = (address.AddressFamily, CidrRange.Bits(address));
        foreach (var row in Rows)
        {
            if (row.Range.Contains(family, bits) && (best is null || row.Range.PrefixLength > best.Range.PrefixLength))
            {
                best = row;
            }
        }

        return best!;
    }

    /// <summary>The row that keeps all of a range closed for ever; null where there is none.</summary>
    public static AddressRange? FindNever(CidrRange range) =>
        All.FirstOrDefault(row => row.Class == Never && row.Range.Contains(range));

    private static AddressRange Row(string range, AddressClass kind, string name) =>
        new(CidrRange.Parse(range), kind, name);
}
