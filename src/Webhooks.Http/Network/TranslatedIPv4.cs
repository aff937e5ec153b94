using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>IPv4 addresses inside IPv6 ones, where translators write them (RFC 6052, section 2.2).</summary>
internal static class TranslatedIPv4
{
    private const int Longest = 96;
    private const int Width = 32;

    private static readonly int[] Lengths = [32, 40, 48, 56, 64, Longest];

    /// <summary>How long the prefixes are that an address may stand behind.</summary>
    public static ReadOnlySpan<int> PrefixLengths => Lengths;

    /// <summary>The address behind a prefix, where all of a range have the same.</summary>
    /// <param name="range">IPv6 addresses, or one.</param>
    /// <param name="prefixLength">One of <see cref="PrefixLengths"/>.</param>
    /// <param name="bits">The address as a number.</param>
    public static bool TryRead(CidrRange range, int prefixLength, out uint bits)
    {
        // Bits 64 to 71 belong to no address: without them 120 are left, and it follows its prefix at once.
        bits = prefixLength == Longest
            ? (uint)range.Network
            : (uint)((range.Network >> 64 << 56 | (range.Network & ulong.MaxValue >> 8)) >> (120 - Width - prefixLength));
        return range.Family == AddressFamily.InterNetworkV6 && range.PrefixLength >= End(prefixLength);
    }

    private static int End(int prefixLength) =>
        prefixLength + Width + (prefixLength is > 64 - Width and <= 64 ? 8 : 0);
}
