using System.Globalization;
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
