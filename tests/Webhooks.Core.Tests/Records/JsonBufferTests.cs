using System.Text;
using System.Text.Json;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

public class JsonBufferTests
{
    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\b\f\n\r\t", "\\b\\f\\n\\r\\t")]
    [InlineData("\0\u001f", "\\u0000\\u001f")]
    [InlineData("<&'/\u007f\u2028é😀", "<&'/\u007f\u2028é😀")]
    public void Text_OfAnyCharacters_IsEscapedOnlyAsJsonDemands(string text, string expected)
    {
        using var buffer = new JsonBuffer(1);

        buffer.WriteText(text);

        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Text_WithLoneSurrogates_HasReplacementCharactersInstead()
    {
        using var buffer = new JsonBuffer(1);

        buffer.WriteText("a\ud800b\udc00\ud83d\ude00\ud800");

        Assert.Equal("a\ufffdb\ufffd😀\ufffd", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Utf8Text_WithInvalidBytes_BecomesReplacementCharacters()
    {
        using var buffer = new JsonBuffer(1);

        buffer.WriteQuotedUtf8([(byte)'a', 0xff, (byte)'"', 0xc3, (byte)'b']);

        Assert.Equal("\"a\ufffd\\\"\ufffdb\"", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Text_Any_ReadsBackAsItWas() => Gen.OneOf(AnyJson.Text, Gen.String).Sample(text =>
    {
        using var buffer = new JsonBuffer(1);
        buffer.WriteQuoted(text);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        reader.Read();
        Assert.Equal(AnyJson.WellFormed(text), reader.GetString());
    });

    [Fact]
    public void Reset_AfterGrowth_KeepsTheMemory()
    {
        using var buffer = new JsonBuffer(1);
        var text = new string('é', 10_000);
        buffer.WriteText(text);

        var allocated = Allocation.Of(() =>
        {
            buffer.Reset();
            buffer.WriteText(text);
            buffer.WriteFormatted(12.5m);
        });

        Assert.Equal(0, allocated);
        Assert.Equal(20_004, buffer.Length);
    }
}
