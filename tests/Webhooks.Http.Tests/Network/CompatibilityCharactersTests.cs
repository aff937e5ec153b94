using System.Text;
using Xunit;

namespace Webhooks.Network;

/// <summary>The table against the Unicode data of the machine that runs the tests.</summary>
public sealed class CompatibilityCharactersTests
{
    private static readonly int[] IdnaFullStops = [0x3002, 0xFF61];

    [Fact]
    public void All_EveryEntry_IsWhatNormalizationSays()
    {
        SkipWithoutUnicodeData();
        Assert.True(CompatibilityCharacters.All.Count > 1300);
        Assert.All(
            CompatibilityCharacters.All.Where(entry => !IdnaFullStops.Contains(entry.Key)),
            entry => Assert.Equal(Normalized(entry.Key), entry.Value));
    }

    [Theory]
    [InlineData(0x80, 0x2FFF)]
    [InlineData(0x3000, 0xD7FF)]
    [InlineData(0xF900, 0xFFFD)]
    [InlineData(0x1D400, 0x1D7FF)]
    [InlineData(0x1F100, 0x1F1FF)]
    public void Find_EveryCharacterThatBecomesAHostCharacter_IsKnown(int first, int last)
    {
        SkipWithoutUnicodeData();
        for (var point = first; point <= last; point++)
        {
            var text = Normalized(point);
            if (text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '/' or '@'))
            {
                Assert.Equal(text, CompatibilityCharacters.Find(point));
            }
        }
    }

    [Fact]
    public void Find_OtherCharacters_AreLeftAlone()
    {
        Assert.Null(CompatibilityCharacters.Find('ü'));
        Assert.Null(CompatibilityCharacters.Find('例'));
    }

    private static void SkipWithoutUnicodeData() => Assert.SkipUnless(
        "\uFF21".Normalize(NormalizationForm.FormKC) == "A", "Invariant globalization mode: nothing to compare with.");

    private static string Normalized(int point) =>
        char.ConvertFromUtf32(point).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
