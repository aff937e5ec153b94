using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>A range of addresses of one family: <c>10.0.0.0/8</c>, <c>fc00::/7</c>, or one address.</summary>
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

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>How many leading bits the addresses share.</summary>
    public int PrefixLength { get; }

    /// <summary>Its first address, as a number.</summary>
    public UInt128 Network { get; }

    /// <summary>The range of one address.</summary>
    public static CidrRange Of(IPAddress address) =>
        new(address.AddressFamily, Bits(address), Width(address.AddressFamily));

    /// <summary>The range that a text known to be right stands for.</summary>
    public static CidrRange Parse(string text) =>
        TryParse(text, out var range, out var rule) ? range : throw new FormatException($"{text}: {rule}");

    /// <summary>Reads a range.</summary>
    /// <param name="text">An address in its usual spelling, or one followed by a slash and a prefix length.</param>
    /// <param name="range">The range.</param>
    /// <param name="rule">What is wrong with the text.</param>
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
            rule = $"the prefix length must be a number from 0 to {width}";
            return false;
        }

        var bits = Bits(address);
        range = new(address.AddressFamily, bits & Mask(width, length), length);
        rule = bits == range.Network ? null : $"bits are set behind the prefix; write {range}";
        return rule is null;
    }

    /// <summary>Whether an address lies in it. Mapped addresses are IPv6 here: unwrap them first.</summary>
    public bool Contains(IPAddress address) => Contains(address.AddressFamily, Bits(address));

    /// <summary>Whether an address lies in it, for those who ask many ranges about the same one.</summary>
    /// <param name="family">Of which family it is.</param>
    /// <param name="bits">What <see cref="Bits"/> gives for it.</param>
    public bool Contains(AddressFamily family, UInt128 bits) => family == Family && (bits & _mask) == Network;

    /// <summary>Whether all of another range lies in it.</summary>
    public bool Contains(CidrRange other) =>
        other.Family == Family && other.PrefixLength >= PrefixLength && (other.Network & _mask) == Network;

    /// <summary>The network address and the prefix length.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address()}/{PrefixLength}");

    private static string? AddressRule(string? text, out IPAddress address)
    {
        address = IPAddress.None;
        if (string.IsNullOrEmpty(text) || !IPAddress.TryParse(text, out var parsed) || !IsUsualSpelling(text, parsed))
        {
            return "must be an address range such as 10.1.0.0/16 or fd12:3456::/32";
        }

        address = parsed;
        return parsed.IsIPv4MappedToIPv6 ? "write the IPv4 range itself, without ::ffff:" : null;
    }

    // IPAddress reads "10" as 0.0.0.10 and "010.0.0.1" in octal: nobody means that in a list of networks.
    private static bool IsUsualSpelling(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);

    private static bool TryParseLength(ReadOnlySpan<char> text, int width, out int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= width;

    private static int Width(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 Mask(int width, int length) =>
        length == 0 ? 0 : UInt128.MaxValue << (width - length) & (UInt128.MaxValue >> (128 - width));

    /// <summary>An address as a number.</summary>
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
