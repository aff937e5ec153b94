using System.Globalization;
using System.Text;

namespace Webhooks.Text;

/// <summary>
/// Finds characters that make a text look like another text, or like none. These are control and format characters,
/// separators of lines and paragraphs, halves of surrogate pairs, and invisible letters and marks. Letters of all scripts
/// are allowed.
/// </summary>
internal static class DeceivingText
{
    public const string Rule =
        "Text must not have control or format characters, line separators, invisible characters or half of a surrogate pair";

    /// <summary>
    /// Returns the first such character as errors show it, such as <c>U+200B at character 3</c>, or <see langword="null"/>
    /// if there is none.
    /// </summary>
    public static string? Find(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        var before = UnicodeCategory.OtherNotAssigned;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return Describe(text[i], i);
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (IsDeceiving(rune.Value, category, before))
            {
                return Describe(rune.Value, i);
            }

            before = category;
            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsDeceiving(int point, UnicodeCategory category, UnicodeCategory before) => category
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || IsInvisible(point)
        || (IsPresentation(point) && before is not (UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol));

    // Characters of Default_Ignorable_Code_Point that are not in the categories above.
    private static bool IsInvisible(int point) => point
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0D) or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0xE0000 and <= 0xE0FFF);

    // Shows a symbol as text or as a picture. After any other character it is invisible.
    private static bool IsPresentation(int point) => point is 0xFE0E or 0xFE0F;

    private static string Describe(int point, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"U+{point:X4} at character {index + 1}");
}
