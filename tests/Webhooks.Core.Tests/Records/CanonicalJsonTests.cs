using System.Text;
using Xunit;

namespace Webhooks.Records;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData(" { \"a\" : [ 1 , 2.50 , -0 , 1E+5 ] , \"b\" : { } } ", "{\"a\":[1,2.50,-0,1E+5],\"b\":{}}")]
    [InlineData("\"\\u0041\\/\\u00e9\\u2028\"", "\"A/é\u2028\"")]
    [InlineData("\"\\u0022\\u005c\\u000a\\u001F\"", "\"\\\"\\\\\\n\\u001f\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("\"a\\ud800b\\udc00\"", "\"a\ufffdb\ufffd\"")]
    [InlineData("\"\\ud800\\ud83d\\ude00\"", "\"\ufffd😀\"")]
    [InlineData("{\"\\ud800\":null}", "{\"\ufffd\":null}")]
    [InlineData("[1,/* c */2,]", "[1,2]")]
    [InlineData("true", "true")]
    public void Copy_OfAnySpelling_IsTheCanonicalOne(string json, string expected) =>
        Assert.Equal(expected, Copy(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Copy_OfInvalidUtf8InAString_IsReplaced() =>
        Assert.Equal("\"a\ufffd\"", Copy([(byte)'"', (byte)'a', 0xff, (byte)'"']));

    [Fact]
    public void Copy_OfAThousandLevels_KeepsThemAll()
    {
        var json = new string('[', 1000) + new string(']', 1000);

        Assert.Equal(json, Copy(Encoding.UTF8.GetBytes(json)));
    }

    private static string Copy(byte[] json)
    {
        using var output = new JsonBuffer();
        CanonicalJson.Copy(json, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
