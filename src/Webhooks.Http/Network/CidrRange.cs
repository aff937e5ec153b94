using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>
/// Represents a range of addresses of one family, for example <c>10.0.0.0/8</c> or <c>fc00::/7</c>, or one address.
/// </summary>
internal readonly record struct CidrRange
{
    private readonly UInt128 _mask;

    private CidrRange(AddressFamily family, UInt128 network, int prefixLength)
    {
        Family = family;
        PrefixLength = prefixLength;
        _mask = Mask(Width(family), prefixLength);
        Network = network;
    }

    /// <summary>Gets the address family: IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>Gets the number of leading bits that the addresses share.</summary>
    public int PrefixLength { get; }

    /// <summary>Gets the first address as a number.</summary>
    public UInt128 Network { get; }

    /// <summary>Returns the range of one address.</summary>
    public static CidrRange Of(IPAddress address) =>
        new(address.AddressFamily, Bits(address), Width(address.AddressFamily));

    /// <summary>Parses a constant that is known to be valid.</summary>
    public static CidrRange Parse(string text) =>
        TryParse(text, out var range, out var rule) ? range : throw new FormatException($"{text}: {rule}");

    /// <summary>Parses a range.</summary>
    /// <param name="text">An address in its usual spelling, or an address, a slash and a prefix length.</param>
    /// <param name="range">The range.</param>
    /// <param name="rule">The rule that the text breaks.</param>
    public static bool TryParse(string? text, out CidrRange range, [NotNullWhen(false)] out string? rule)
    {
        range = default;
        var slash = text?.IndexOf('/') ?? -1;
        var addressText = slash < 0 ? text : text![..slash];
        rule = AddressRule(addressText, out var address);
        if (rule is not null)
        {
            return false;
        }

        var width = Width(address.AddressFamily);
        var length = width;
        if (slash >= 0 && !TryParseLength(text.AsSpan(slash + 1), width, out length))
        {
            rule = $"must have a prefix length from 0 to {width}";
            return false;
        }

        var bits = Bits(address);
        range = new(address.AddressFamily, bits & Mask(width, length), length);
        rule = bits == range.Network ? null : $"must not have bits set after the prefix. Use {range}";
        return rule is null;
    }

    /// <summary>
    /// Returns whether the range contains an address. Unwrap IPv4-mapped addresses first: here they are IPv6.
    /// </summary>
    public bool Contains(IPAddress address) => Contains(address.AddressFamily, Bits(address));

    /// <summary>Returns whether the range contains an address. Use it to check one address against many ranges.</summary>
    /// <param name="family">The family of the address.</param>
    /// <param name="bits">The result of <see cref="Bits"/> for the address.</param>
    public bool Contains(AddressFamily family, UInt128 bits) => family == Family && (bits & _mask) == Network;

    /// <summary>Returns whether the range contains all of another range.</summary>
    public bool Contains(CidrRange other) =>
        other.Family == Family && other.PrefixLength >= PrefixLength && (other.Network & _mask) == Network;

    /// <summary>Returns the network address and the prefix length.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address()}/{PrefixLength}");

    private static string? AddressRule(string? text, out IPAddress address)
    {
        address = IPAddress.None;
        if (string.IsNullOrEmpty(text) || !IPAddress.TryParse(text, out var parsed) || !IsUsualSpelling(text, parsed))
        {
            return "must be an address range, for example 10.1.0.0/16 or fd12:3456::/32";
        }

        address = parsed;
        return parsed.IsIPv4MappedToIPv6 ? "must be the IPv4 range itself, without the prefix ::ffff" : null;
    }

    // IPAddress reads "10" as 0.0.0.10 and "010.0.0.1" as octal, which a list of networks cannot mean.
    private static bool IsUsualSpelling(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);

    private static bool TryParseLength(ReadOnlySpan<char> text, int width, out int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= width;

    private static int Width(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 Mask(int width, int length) =>
        length == 0 ? 0 : UInt128.MaxValue << (width - length) & (UInt128.MaxValue >> (128 - width));

    /// <summary>Returns an address as a number.</summary>
    public static UInt128 Bits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private IPAddress Address()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Network);
        return new IPAddress(Family == AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }
}
