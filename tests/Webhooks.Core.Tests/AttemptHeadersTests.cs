using System.Text;
using Xunit;

namespace Webhooks;

public class AttemptHeadersTests
{
    [Fact]
    public void Create_HeadersThatFit_KeepsThemInOrder()
    {
        var headers = AttemptHeaders.Create([new("A", "1"), new("a", ""), new("B", "x\ty")]);

        Assert.Equal([new("A", "1"), new("a", ""), new("B", "x\ty")], headers);
        Assert.False(headers.IsCut);
        Assert.Equal("3 header(s)", headers.ToString());
    }

    [Fact]
    public void Create_None_IsEmpty()
    {
        Assert.Same(AttemptHeaders.Empty, AttemptHeaders.Create([]));
        Assert.Empty(AttemptHeaders.Empty);
    }

    [Fact]
    public void Create_MoreThanTheLimit_KeepsTheFirst()
    {
        var headers = AttemptHeaders.Create([.. Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"X-{n}", "v"))]);

        Assert.Equal((64, true), (headers.Count, headers.IsCut));
        Assert.Equal("X-63", headers[63].Key);
    }

    [Fact]
    public void Create_MoreBytesThanTheLimit_LeavesOutWhatDoesNotFit()
    {
        var headers = AttemptHeaders.Create(
            [.. Enumerable.Range(0, 6).Select(n => KeyValuePair.Create($"X-{n}", new string('x', 2_000))), new("Last", "small")]);

        Assert.Equal(["X-0", "X-1", "X-2", "X-3", "Last"], headers.Select(header => header.Key));
        Assert.True(headers.IsCut);
    }

    [Theory]
    [InlineData("x", 2_048, false)]
    [InlineData("x", 2_049, true)]
    [InlineData("é", 1_024, false)]
    [InlineData("é", 1_025, true)]
    [InlineData("€", 683, true)]
    [InlineData("😀", 512, false)]
    [InlineData("a😀", 600, true)]
    [InlineData("ab😀", 600, true)]
    [InlineData("abc😀", 600, true)]
    public void Create_LongValue_IsCutAtACharacter(string text, int count, bool isCut)
    {
        var value = string.Concat(Enumerable.Repeat(text, count));

        var headers = AttemptHeaders.Create([new("X", value)]);

        var kept = headers[0].Value;
        Assert.Equal(isCut, headers.IsCut);
        Assert.StartsWith(kept, value, StringComparison.Ordinal);
        Assert.Equal(kept.Length < value.Length, isCut);
        Assert.InRange(Encoding.UTF8.GetByteCount(kept), isCut ? 2_040 : 0, AttemptHeaders.MaxValueBytes);
        Assert.False(char.IsHighSurrogate(kept[^1]));
    }

    [Fact]
    public void Create_ControlCharacters_AreReplaced()
    {
        var headers = AttemptHeaders.Create([new("X\n", "a\r\nb\0c\u009Fd"), new("", "nameless")]);

        Assert.Equal([new("X\uFFFD", "a\uFFFD\uFFFDb\uFFFDc\uFFFDd")], headers);
        Assert.True(headers.IsCut);
    }

    [Fact]
    public void FromBytes_OfToBytes_AreTheSameHeaders()
    {
        AttemptHeaders[] all =
        [
            AttemptHeaders.Empty,
            AttemptHeaders.Create([new("A", "")]),
            AttemptHeaders.Create([new("A", "1"), new("A", "é € 😀: x"), new("B", "\t")]),
            AttemptHeaders.Create([new("A", new('x', 3_000))]),
            AttemptHeaders.Create([new("", "")]),
            AttemptHeaders.Create([.. Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"X-{n}", new string('x', 120)))]),
        ];

        Assert.All(all, headers =>
        {
            var bytes = headers.ToBytes();
            var read = AttemptHeaders.FromBytes(bytes);
            Assert.Equal(headers, read);
            Assert.Equal((headers.IsCut, headers.ByteCount, bytes.Length), (read.IsCut, read.ByteCount, headers.ByteCount));
            Assert.InRange(bytes.Length, 0, AttemptHeaders.MaxBytes);
        });
    }
}
