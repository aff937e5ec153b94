using Xunit;

namespace Webhooks.Text;

public class NearestNameTests
{
    [Theory]
    [InlineData("Staus", "Status")]
    [InlineData("STATUS", "Status")]
    [InlineData("Statsu", "Status")]
    [InlineData("Totla", "Total")]
    [InlineData("I", "Id")]
    [InlineData("Xyzzy", null)]
    [InlineData("", null)]
    public void Find_Misspelt_GivesTheNearest(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ["Id", "Total", "State", "Status"]));

    [Fact]
    public void Find_LongerThanNamesAre_ComparesNothing() =>
        Assert.Null(NearestName.Find(new('a', 101), [new('a', 100)]));

    [Fact]
    public void Find_AmongVeryLongNames_PassesThemOver() =>
        Assert.Equal("Id", NearestName.Find("id", [new('a', 5000), "Id"]));
}
