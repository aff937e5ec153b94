using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

/// <summary>Random addresses that are not public, in random spellings.</summary>
public sealed class AddressFormsTests
{
    private static readonly Gen<uint> Private = Gen.OneOf(
        Gen.UInt.Select(bits => 10u << 24 | bits & 0xFFFFFF),
        Gen.UInt.Select(bits => 127u << 24 | bits & 0xFFFFFF),
        Gen.UInt.Select(bits => 0xA9FE0000 | bits & 0xFFFF),
        Gen.UInt.Select(bits => 0xAC100000 | bits & 0xFFFFF),
        Gen.UInt.Select(bits => 0xC0A80000 | bits & 0xFFFF),
        Gen.UInt.Select(bits => 100u << 24 | 64u << 16 | bits & 0x3FFFFF),
        Gen.UInt.Select(bits => 0xE0000000 | bits));

    private static readonly Func<uint, string>[] Numbers =
        [Decimal, value => $"0x{value:x}", value => $"0X{value:X}", value => $"0x000{value:x}", Octal];

    private static readonly Func<string, string>[] Dresses =
    [
        text => text, text => text + ".", text => Dress(text, 0xFF10, 0xFF21), text => Dress(text, 0x1D7D8, 0x1D538),
        text => text.Replace('.', '。'), text => text.Replace('.', '．'), text => text.Replace('.', '｡'),
    ];

    [Fact]
    public void Check_PrivateIPv4InAnySpelling_IsRefused()
    {
        var guard = Some.Guard();
        Gen.Select(Private, Gen.Int[1, 4], Gen.Int[0, 4].Array[4], Gen.Int[0, Dresses.Length - 1])
            .Sample((bits, parts, radixes, dress) =>
            {
                var text = Dresses[dress](Spell(bits, parts, radixes));
                return !Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var url) || guard.Check(url) is not null;
            }, iter: 20_000);
    }

    [Fact]
    public void Check_PrivateIPv4InsideIPv6_IsRefused()
    {
        string[] prefixes = ["::ffff:", "::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"];
        var guard = Some.Guard();
        Gen.Select(Private, Gen.Int[0, prefixes.Length + 1], Gen.Bool).Sample((bits, form, dotted) =>
        {
            var (high, low) = (bits >> 16, bits & 0xFFFF);
            var tail = dotted ? Spell(bits, 4, [0, 0, 0, 0]) : $"{high:x}:{low:x}";
            var text = form < prefixes.Length ? prefixes[form] + tail
                : form == prefixes.Length ? $"2002:{high:x}:{low:x}::1"
                : $"2001:0:{high:x}:{low:x}::1";
            return guard.Check(new Uri($"https://[{text}]/")) is not null;
        }, iter: 10_000);
    }

    [Fact]
    public void Check_PublicIPv4InAnySpelling_IsOpen()
    {
        var guard = Some.Guard();
        var open = Gen.Select(Gen.UInt[8u << 24, (9u << 24) - 1], Gen.Int[1, 4], Gen.Int[0, 4].Array[4]);
        open.Sample((bits, parts, radixes) =>
            guard.Check(new Uri($"https://{Spell(bits, parts, radixes)}/")) is null, iter: 10_000);
    }

    [Fact]
    public void Check_ClosedIPv6InAnySpelling_IsRefused()
    {
        var guard = Some.Guard();
        var rows = AddressRanges.All.Where(row => row.Class is not (AddressClass.Public or AddressClass.EmbeddedIPv4)
            && row.Range.Family == AddressFamily.InterNetworkV6 && row.Range.PrefixLength > 0).ToArray();
        Gen.Select(Gen.Int[0, rows.Length - 1], Gen.Byte.Array[16], Gen.Int[0, 4]).Sample((row, random, form) =>
        {
            var groups = Inside(rows[row].Range, random);
            return guard.Check(new Uri($"https://[{Spell(groups, form)}]/")) is not null;
        }, iter: 20_000);
    }

    [Fact]
    public void Check_RangeThatNeverOpens_IsRefusedInAnySpellingWhereEverythingIsOpen()
    {
        var guard = Some.Guard(options =>
        {
            (options.AllowHttp, options.AllowLoopback) = (true, true);
            options.AllowedNetworks.Add("0.0.0.0/0");
            options.AllowedNetworks.Add("::/0");
        });
        foreach (var row in AddressRanges.All.Where(row => row.Class == AddressClass.Never))
        {
            Gen.Select(Gen.Byte.Array[16], Gen.Int[1, 4], Gen.Int[0, 4].Array[4], Gen.Int[0, Dresses.Length - 1], Gen.Int[0, 5])
                .Sample((random, parts, radixes, dress, form) =>
                {
                    var text = row.Range.Family == AddressFamily.InterNetworkV6
                        ? $"[{Spell(Inside(row.Range, random), Math.Min(form, 4))}]"
                        : Spell4(Bits4(row.Range, random), parts, radixes, dress, form);
                    return !Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var url)
                        || IsSpecific(row, url)
                        || guard.Check(url)?.Rule.Contains("always stays blocked", StringComparison.Ordinal) == true;
                }, iter: 500);
        }
    }

    [Fact]
    public void Refuse_AnyAddress_IsTheAnswerForItsText()
    {
        var guard = Some.Guard();
        var policy = Some.Policy();
        Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Sample(bytes =>
        {
            var address = new IPAddress(bytes);
            var host = bytes.Length == 4 ? address.ToString() : $"[{address}]";
            return policy.Refuse(address) == guard.Check(new Uri($"https://{host}/"))?.Rule;
        }, iter: 20_000);
    }

    // An address of the range: the bits of its prefix, and random ones.
    private static ushort[] Inside(CidrRange range, byte[] random)
    {
        var (first, last) = SpecialPurposeRangesTests.Ends(range);
        var (low, high) = (first.GetAddressBytes(), last.GetAddressBytes());
        var bytes = random.Select((b, i) => (byte)(low[i] | b & high[i])).ToArray();
        return [.. Enumerable.Range(0, 8).Select(i => (ushort)(bytes[2 * i] << 8 | bytes[2 * i + 1]))];
    }

    private static string Spell(ushort[] groups, int form) => form switch
    {
        0 => string.Join(':', groups.Select(group => $"{group:x}")),
        1 => string.Join(':', groups.Select(group => $"{group:X4}")),
        2 => string.Join(':', groups.Take(6).Select(group => $"{group:x4}"))
            + $":{groups[6] >> 8}.{groups[6] & 255}.{groups[7] >> 8}.{groups[7] & 255}",
        3 => IPAddress.Parse(Spell(groups, 0)).ToString(),
        _ => IPAddress.Parse(Spell(groups, 0)).ToString().ToUpperInvariant(),
    };

    private static uint Bits4(CidrRange range, byte[] random)
    {
        var (first, last) = SpecialPurposeRangesTests.Ends(range);
        return (uint)CidrRange.Bits(first) | (BitConverter.ToUInt32(random) & (uint)CidrRange.Bits(last));
    }

    // As it is, mapped, or behind the prefix of a translator.
    private static string Spell4(uint bits, int parts, int[] radixes, int dress, int form) => form switch
    {
        0 => $"[::ffff:{Spell(bits, 4, [0, 0, 0, 0])}]",
        1 => $"[64:ff9b::{bits >> 16:x}:{bits & 0xFFFF:x}]",
        _ => Dresses[dress](Spell(bits, parts, radixes)),
    };

    // ::1 lies in a range that never opens, and does.
    private static bool IsSpecific(AddressRange row, Uri url) =>
        IPAddress.TryParse(url.Host, out var address) && AddressRanges.Find(address) is { Class: not AddressClass.Never } other
        && other.Range.PrefixLength > row.Range.PrefixLength;

    private static string Spell(uint bits, int parts, int[] radixes)
    {
        var text = new string[parts];
        for (var i = 0; i < parts - 1; i++)
        {
            text[i] = Numbers[radixes[i]](bits >> 24);
            bits <<= 8;
        }

        text[parts - 1] = Numbers[radixes[parts - 1]](bits >> (8 * (parts - 1)));
        return string.Join('.', text);
    }

    private static string Decimal(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Octal(uint value) => "0" + Convert.ToString(value, 8);

    private static string Dress(string text, int digitZero, int letterA) => string.Concat(text.Select(c =>
        char.IsAsciiDigit(c) ? char.ConvertFromUtf32(digitZero + c - '0')
        : char.IsAsciiLetterUpper(c) && c != 'C' ? char.ConvertFromUtf32(letterA + c - 'A')
        : c.ToString()));
}
