using System.Text;

namespace Webhooks.Sql;

/// <summary>
/// Makes text storable in every database: PostgreSQL rejects NUL, and all reject half of a surrogate pair.
/// </summary>
internal static class DatabaseText
{
    /// <summary>Returns the same instance if the text is storable.</summary>
    public static string? Storable(string? text)
    {
        if (text is null || IsStorable(text))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return builder.ToString();
    }

    private static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return !text.Contains('\0');
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || rune.Value == 0)
            {
                return false;
            }
        }

        return true;
    }
}
