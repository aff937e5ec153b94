using System.Text;
using Xunit;

namespace Webhooks.Records;

public class FieldNameTests
{
    [Theory]
    [InlineData("", "\"\":")]
    [InlineData("Id", "\"Id\":")]
    [InlineData("a\"b\\c\n", "\"a\\\"b\\\\c\\n\":")]
    [InlineData("größer", "\"größer\":")]
    public void Of_Name_HasItsSpellingAsJson(string name, string expected)
    {
        Assert.Equal(expected, Encoding.UTF8.GetString(FieldName.Of(name).Member[1..]));
        Assert.Equal(name, FieldName.Of(name).Text);
    }

    [Fact]
    public void Of_LoneSurrogate_IsTheNameThatIsSent()
    {
        Assert.Equal("\ufffd", FieldName.Of("\ud800").Text);
        Assert.Equal(FieldName.HashOf("\ufffd"), FieldName.Of("\ud800").Hash);
    }

    [Theory]
    [InlineData("Id")]
    [InlineData("AddressOfTheCustomer")]
    public void Of_NameAgain_IsTheSame(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);

        Assert.Same(FieldName.Of(name), FieldName.Of(name));
        Assert.Same(FieldName.Of(utf8), FieldName.Of(utf8));
        Assert.Equal(name, FieldName.Of(utf8).Text);
    }

    [Fact]
    public void Of_Utf8ThatIsNone_IsTheNameThatIsSent() =>
        Assert.Equal("a\ufffd", FieldName.Of([(byte)'a', 0xff]).Text);

    [Fact]
    public void Of_NamesThatAreAlike_AreToldApart()
    {
        // Far more than are kept, and equal in all by which a place is chosen.
        string[] names = [.. Enumerable.Range(0, 2_000).Select(number => $"Beginning{number:D6}TheEndOfIt")];

        Assert.All(names.Concat(names), name =>
        {
            Assert.Equal(name, FieldName.Of(name).Text);
            Assert.Equal(name, FieldName.Of(Encoding.UTF8.GetBytes(name)).Text);
        });
    }
}
