namespace Webhooks.Receiving;

public sealed class RouteValueTextTests
{
    [Theory]
    [InlineData("acme", "ACME")]
    [InlineData("straße", "STRAßE")]
    [InlineData(" acme ", "acme")]
    [InlineData("0", "-0")]
    [InlineData("000", "+0")]
    [InlineData("00012345678901234567890123456789012345", "+12345678901234567890123456789012345")]
    [InlineData("a/b", "/a//b/")]
    [InlineData("a/07", "a/7")]
    [InlineData(null, "")]
    public void Fold_WhatAnEndpointMayTakeForTheSame_IsTheSame(string? one, string? other) =>
        Assert.Equal(RouteValueText.Fold(one), RouteValueText.Fold(other));

    [Theory]
    [InlineData("acme", "acme2")]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("a/b", "ab")]
    [InlineData("-", "+")]
    [InlineData("07a", "7a")]
    [InlineData("", "0")]
    public void Fold_WhatIsNotTheSame_Differs(string one, string other) =>
        Assert.NotEqual(RouteValueText.Fold(one), RouteValueText.Fold(other));

    [Fact]
    public void Fold_ValueThatIsNoText_IsFoldedAsItsText() => Assert.Equal(RouteValueText.Fold("7"), RouteValueText.Fold(7));
}
