using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>Reads IPv4 addresses inside translated IPv6 addresses (RFC 6052, section 2.2).</summary>
internal static class TranslatedIPv4
{
    private const int Longest = 96;
    private const int Width = 32;

    private static readonly int[] Lengths = [32, 40, 48, 56, 64, Longest];

    /// <summary>Gets the lengths of the prefixes that may precede an IPv4 address.</summary>
    public static ReadOnlySpan<int> PrefixLengths => Lengths;

    /// <summary>Reads the IPv4 address after a prefix, if all of a range have the same.</summary>
    /// <param name="range">A range of IPv6 addresses, or one address.</param>
    /// <param name="prefixLength">One of <see cref="PrefixLengths"/>.</param>
    /// <param name="bits">The IPv4 address as a number.</param>
    public static bool TryRead(CidrRange range, int prefixLength, out uint bits)
    {
        // Bits 64 to 71 are never part of the address. Without them, 120 bits are left, and the address follows its prefix.
        bits = prefixLength == Longest
            ? (uint)range.Network
            : (uint)((range.Network >> 64 << 56 | (range.Network & ulong.MaxValue >> 8)) >> (120 - Width - prefixLength));
        return range.Family == AddressFamily.InterNetworkV6 && range.PrefixLength >= End(prefixLength);
    }

    private static int End(int prefixLength) =>
        prefixLength + Width + (prefixLength is > 64 - Width and <= 64 ? 8 : 0);
}
