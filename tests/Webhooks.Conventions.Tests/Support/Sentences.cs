using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Splits texts into sentences.</summary>
internal static partial class Sentences
{
    // A full stop inside a name or a number has no space after it. A name in code may begin a sentence in lower case.
    [GeneratedRegex("""(?<=[.?!][)"'\u201D*\]]*)\s+(?=\S)|\u00B6""")]
    private static partial Regex Border { get; }

    [GeneratedRegex(@"\S*\w\S*")]
    private static partial Regex Word { get; }

    /// <summary>Returns each sentence with its position in the text and its number of words.</summary>
    public static IEnumerable<(int Index, string Text, int Words)> In(string text)
    {
        var start = 0;
        var borders = Border.Matches(text).Select(border => (border.Index, border.Length)).Append((text.Length, 0));
        foreach (var (index, length) in borders)
        {
            var sentence = text[start..index];
            if (Word.Match(sentence) is { Success: true } first)
            {
                yield return (start + first.Index, Flat(sentence), Word.Count(sentence));
            }

            start = index + length;
        }
    }

    /// <summary>Returns the text on one line, with single spaces.</summary>
    public static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
