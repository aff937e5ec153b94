using System.Buffers;
using System.Globalization;
using System.Text;

namespace Webhooks.Network;

/// <summary>Normalizes host names for the SSRF guard.</summary>
internal static class HostName
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>
    /// Returns a host name in lower case, without brackets, invisible characters and a trailing full stop. Compatibility
    /// characters become ASCII (NFKC).
    /// </summary>
    public static string Normalize(string host)
    {
        var text = Ascii.IsValid(host) ? host : Fold(host);
        text = text.ToLowerInvariant();
        text = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        return text.EndsWith('.') ? text[..^1] : text;
    }

    /// <summary>Returns whether a normalized name is well-formed: labels of 1 to 63 characters, 253 in total.</summary>
    public static bool IsWellFormed(string host)
    {
        if (host.Length is 0 or > MaxLength
            || (host.AsSpan().ContainsAnyExcept(HostCharacters) && !IsInternational(host)))
        {
            return false;
        }

        var name = host.AsSpan();
        foreach (var label in name.Split('.'))
        {
            if (name[label].Length is 0 or > MaxLabelLength)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Returns whether a normalized name is <c>localhost</c> or a subdomain of it (RFC 6761, section 6.3).
    /// </summary>
    public static bool IsLocalhost(string host) =>
        host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);

    private static bool IsInternational(string host)
    {
        foreach (var rune in host.EnumerateRunes())
        {
            var isAllowed = rune.IsAscii
                ? HostCharacters.Contains((char)rune.Value)
                : Rune.IsLetterOrDigit(rune) || IsMark(rune);
            if (!isAllowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(string host)
    {
        var text = new StringBuilder(host.Length);
        foreach (var rune in host.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                text.Append((char)rune.Value);
            }
            else if (!IsIgnorable(rune.Value))
            {
                text.Append(CompatibilityCharacters.Find(rune.Value) ?? rune.ToString());
            }
        }

        return text.ToString();
    }

    // Default_Ignorable_Code_Point: IDNA removes these, so "local\u00ADhost" is localhost.
    private static bool IsIgnorable(int point) => point
        is 0x00AD or 0x034F or 0x061C or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0x115F and <= 0x1160) or (>= 0x17B4 and <= 0x17B5) or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3)
        or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);
}
