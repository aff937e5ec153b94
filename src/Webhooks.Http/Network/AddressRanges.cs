using System.Net;
using System.Net.Sockets;
using static Webhooks.Network.AddressClass;

namespace Webhooks.Network;

/// <summary>Lists all ranges that are not simply public. The longest prefix that contains an address decides.</summary>
/// <remarks>
/// <para>
/// The ranges come from the IANA special-purpose registries (RFC 6890 and its successors) and the documentation of cloud
/// vendors. IPv6 is blocked outside 2000::/3, because nothing else is assigned as global unicast.
/// </para>
/// <para>
/// If a metadata service has a unique local address, its whole subnet is blocked, because the subnet belongs to the cloud.
/// </para>
/// </remarks>
internal static class AddressRanges
{
    private const string LinkLocal = "link-local, where cloud metadata is served";
    private const string Metadata = "a cloud metadata or platform address";
    private const string As112 = "sink of look-ups for private addresses (AS112)";
    private const string Tunnel = "an IPv4 address inside IPv6 (transition mechanism)";

    private static readonly AddressRange[] Rows =
    [
        Row("0.0.0.0/0", Public, "public", "IANA IPv4 address space"),
        Row("0.0.0.0/8", Never, "this network", "RFC 791"),
        Row("10.0.0.0/8", Reserved, "private", "RFC 1918"),
        Row("100.64.0.0/10", Reserved, "shared by carriers", "RFC 6598"),
        Row("100.80.80.80/32", Never, Metadata, "UCloud UHost: metadata server"),
        Row("100.96.0.96/32", Never, Metadata, "Volcengine, BytePlus ECS: instance metadata"),
        Row("100.100.100.200/32", Never, Metadata, "Alibaba Cloud ECS: instance metadata"),
        Row("127.0.0.0/8", Loopback, "loopback", "RFC 1122"),
        Row("168.63.129.16/32", Never, Metadata, "Azure: What is IP address 168.63.129.16"),
        Row("169.254.0.0/16", Never, LinkLocal, "RFC 3927"),
        Row("169.254.0.23/32", Never, Metadata, "Tencent Cloud CVM: instance metadata"),
        Row("169.254.42.42/32", Never, Metadata, "Scaleway: user data of an instance"),
        Row(
            "169.254.169.0/24",
            Never,
            Metadata,
            "AWS, Azure, Google, Oracle, IBM, OpenStack and others: instance metadata (.254); GKE "
            + "(.252); AWS: DNS (.253), time (.123), licenses (.250)"),
        Row("169.254.170.0/24", Never, Metadata, "AWS ECS: task metadata (.2); EKS: Pod Identity (.23)"),
        Row("172.16.0.0/12", Reserved, "private", "RFC 1918"),
        Row("192.0.0.0/24", Reserved, "protocol assignments", "RFC 6890"),
        Row("192.0.0.192/32", Never, Metadata, "Oracle Cloud Classic: instance metadata"),
        Row("192.0.2.0/24", Reserved, "documentation", "RFC 5737"),
        Row("192.31.196.0/24", Reserved, As112, "RFC 7535"),
        Row("192.52.193.0/24", Reserved, "multicast tunnels", "RFC 7450"),
        Row("192.88.99.0/24", Reserved, "6to4 relays", "RFC 7526"),
        Row("192.168.0.0/16", Reserved, "private", "RFC 1918"),
        Row("192.175.48.0/24", Reserved, As112, "RFC 7534"),
        Row("198.18.0.0/15", Reserved, "benchmarks", "RFC 2544"),
        Row("198.51.100.0/24", Reserved, "documentation", "RFC 5737"),
        Row("203.0.113.0/24", Reserved, "documentation", "RFC 5737"),
        Row("224.0.0.0/4", Reserved, "multicast", "RFC 5771"),
        Row("240.0.0.0/4", Reserved, "reserved", "RFC 1112"),
        Row("255.255.255.255/32", Never, "broadcast", "RFC 919"),

        Row("::/0", Reserved, "not assigned", "RFC 4291"),
        Row("2000::/3", Public, "public", "RFC 3587"),
        Row("::/96", Never, Tunnel, "RFC 4291"),
        Row("::/128", Never, "unspecified", "RFC 4291"),
        Row("::1/128", Loopback, "loopback", "RFC 4291"),
        Row("::ffff:0:0:0/96", Never, Tunnel, "RFC 2765"),
        Row("64:ff9b::/96", EmbeddedIPv4, Tunnel, "RFC 6052"),
        Row("64:ff9b:1::/48", Never, Tunnel, "RFC 8215"),
        Row("100::/64", Reserved, "discard", "RFC 6666"),
        Row("100:0:0:1::/64", Reserved, "dummy", "RFC 9780"),
        Row("2001::/23", Reserved, "protocol assignments", "RFC 2928"),
        Row("2001::/32", Never, Tunnel, "RFC 4380"),
        Row("2001:db8::/32", Reserved, "documentation", "RFC 3849"),
        Row("2002::/16", Never, Tunnel, "RFC 3056"),
        Row("2620:4f:8000::/48", Reserved, As112, "RFC 7534"),
        Row("3fff::/20", Reserved, "documentation", "RFC 9637"),
        Row("5f00::/16", Reserved, "segment routing", "RFC 9602"),
        Row("fc00::/7", Reserved, "unique local", "RFC 4193"),
        Row("fd00:42::/64", Never, Metadata, "Scaleway: user data of an instance (::42)"),
        Row("fd00:c1::/64", Never, Metadata, "Oracle Cloud SDKs: instance metadata (::a9fe:a9fe)"),
        Row("fd00:100::/64", Never, Metadata, "Alibaba Cloud ECS: instance metadata (::100:200)"),
        Row(
            "fd00:ec2::/32",
            Never,
            Metadata,
            "AWS EC2: instance metadata (::254), DNS (::253), time (::123), licenses (::250); EKS: Pod "
            + "Identity (::23)"),
        Row("fd00:a9fe:a9fe::/48", Never, Metadata, "Akamai, Linode: metadata service (::1)"),
        Row("fd20:ce::/64", Never, Metadata, "Google Compute Engine: metadata server (::254)"),
        Row("fe80::/10", Never, LinkLocal, "RFC 4291; OpenStack Nova: metadata (a9fe:a9fe)"),
        Row("fec0::/10", Reserved, "site-local", "RFC 3879"),
        Row("ff00::/8", Reserved, "multicast", "RFC 4291"),
    ];

    private static readonly AddressRange[] MetadataIPv4 =
        [.. Rows.Where(row => row.Name == Metadata && row.Range.Family == AddressFamily.InterNetwork)];

    /// <summary>Gets the table.</summary>
    public static IReadOnlyList<AddressRange> All => Rows;

    /// <summary>Returns the row that decides about an address. Unwrap IPv4-mapped addresses first.</summary>
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

    /// <summary>Returns the row that always blocks all of a range, or null if there is no such row.</summary>
    public static AddressRange? FindNever(CidrRange range) =>
        All.FirstOrDefault(row => row.Class == Never && row.Range.Contains(range)) ?? FindEmbedded(range);

    /// <summary>
    /// Returns the metadata addresses that all of a range contains as translated IPv4 addresses, or null if it contains
    /// none.
    /// </summary>
    /// <remarks>Every translation prefix is checked. Nothing else has such an address by chance.</remarks>
    public static AddressRange? FindEmbedded(CidrRange range)
    {
        foreach (var prefix in TranslatedIPv4.PrefixLengths)
        {
            if (TranslatedIPv4.TryRead(range, prefix, out var bits))
            {
                foreach (var row in MetadataIPv4)
                {
                    if (row.Range.Contains(AddressFamily.InterNetwork, bits))
                    {
                        return row;
                    }
                }
            }
        }

        return null;
    }

    private static AddressRange Row(string range, AddressClass kind, string name, string source) =>
        new(CidrRange.Parse(range), kind, name, source);
}
