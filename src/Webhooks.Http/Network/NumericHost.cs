using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>Reads host names that are addresses, in every spelling that some system accepts.</summary>
internal static class NumericHost
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Parses IPv6, and IPv4 in every spelling: dotted, short, octal, hexadecimal, one number.</summary>
    /// <param name="host">An ASCII host in lower case, without brackets and without a trailing full stop.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string host, out IPAddress address)
    {
        address = IPAddress.None;
        if (host.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(host, out address!);
        }

        if (!EndsInNumber(host) || !TryParseIPv4(host, out var bits))
        {
            return false;
        }

        address = new IPAddress([(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);
        return address.AddressFamily == AddressFamily.InterNetwork;
    }

    /// <summary>
    /// Returns whether the last label is a number. Such a host is an address or invalid (WHATWG URL, "ends in a number").
    /// </summary>
    public static bool EndsInNumber(string host)
    {
        var last = host.AsSpan(host.LastIndexOf('.') + 1);
        return TryParsePart(last, out _) || !last.ContainsAnyExcept(Digits);
    }

    private static bool TryParseIPv4(string host, out uint bits)
    {
        bits = 0;
        Span<Range> parts = stackalloc Range[5];
        var count = host.AsSpan().Split(parts, '.');
        if (count > 4)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            // The last part fills the remaining bytes: 127.1 is 127.0.0.1.
            var width = i == count - 1 ? 8 * (5 - count) : 8;
            if (!TryParsePart(host.AsSpan(parts[i]), out var value) || value >= 1UL << width)
            {
                return false;
            }

            bits = (uint)((ulong)bits << width | value);
        }

        return true;
    }

    private static bool TryParsePart(ReadOnlySpan<char> part, out ulong value)
    {
        value = 0;
        var hex = part.StartsWith("0x", StringComparison.Ordinal);
        var radix = hex ? 16u : part.Length > 1 && part[0] == '0' ? 8u : 10u;
        var digits = hex ? part[2..] : part;
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c) || Digit(c) >= radix || value > uint.MaxValue)
            {
                return false;
            }

            value = value * radix + Digit(c);
        }

        // A bare "0x" is zero for parsers that accept hexadecimal.
        return !part.IsEmpty;
    }

    private static uint Digit(char c) => c <= '9' ? (uint)(c - '0') : (uint)(c - 'a' + 10);
}
