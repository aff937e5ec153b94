using System.Text;
using Xunit;

namespace Webhooks.Network;

public sealed class HostNameTests
{
    /// <summary>Default_Ignorable_Code_Point of Unicode, from the first to the last of each range.</summary>
    public static TheoryData<int, int> Invisible => new()
    {
        { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },
        { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
        { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
    };

    [Theory]
    [MemberData(nameof(Invisible))]
    public void Normalize_InvisibleCharacter_IsRemovedAndItsNeighboursAreNot(int first, int last)
    {
        for (var point = first; point <= last; point++)
        {
            Assert.Equal("localhost", HostName.Normalize($"local{new Rune(point)}host"));
        }

        Assert.NotEqual("localhost", HostName.Normalize($"local{new Rune(first - 1)}host"));
        Assert.NotEqual("localhost", HostName.Normalize($"local{new Rune(last + 1)}host"));
    }

    [Theory]
    [InlineData("[::1]", "::1")]
    [InlineData("[::1", "[::1")]
    [InlineData("::1]", "::1]")]
    public void Normalize_Brackets_GoInPairs(string host, string name) => Assert.Equal(name, HostName.Normalize(host));

    [Theory]
    [InlineData(63, 1, true)]
    [InlineData(64, 1, false)]
    [InlineData(62, 4, true)]
    [InlineData(63, 4, false)]
    public void IsWellFormed_LabelsAndTheWhole_HaveTheirLengths(int label, int labels, bool isWellFormed)
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', label), labels));

        Assert.Equal(isWellFormed, HostName.IsWellFormed(host));
    }

    [Fact]
    public void IsWellFormed_LongestName_IsOne()
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".b";

        Assert.Equal(253, host.Length);
        Assert.True(HostName.IsWellFormed(host));
        Assert.False(HostName.IsWellFormed(host + "c"));
    }
}
