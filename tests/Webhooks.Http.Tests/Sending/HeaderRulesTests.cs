using Xunit;

namespace Webhooks.Sending;

public sealed class HeaderRulesTests
{
    [Theory]
    [InlineData("X-Api-Key", "k")]
    [InlineData("Authorization", "Bearer a.b-c")]
    [InlineData("x!#$%&'*+-.^_`|~9", "")]
    [InlineData("X-A", "tab\tand space ~!")]
    public void Check_Allowed_IsNull(string name, string value) => Assert.Null(HeaderRules.Check(name, value));

    [Theory]
    [InlineData("host")]
    [InlineData("HOST")]
    [InlineData("User-Agent")]
    [InlineData("Connection")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Authorization")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Content-Type")]
    [InlineData("Content-Anything")]
    [InlineData("webhook-id")]
    [InlineData("Webhook-Custom")]
    public void Check_OurOwn_IsReserved(string name) =>
        Assert.Equal($"the header {name} is reserved", HeaderRules.Check(name, "x"));

    [Theory]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a(b)")]
    [InlineData("ä")]
    [InlineData("a\r\nb")]
    [InlineData("")]
    public void Check_NotAToken_NamesTheRule(string name) =>
        Assert.Contains("section 5.1", HeaderRules.Check(name, "x"), StringComparison.Ordinal);

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("č")]
    [InlineData(null)]
    public void Check_BadValue_NamesTheRuleAndHidesTheValue(string? value)
    {
        var problem = HeaderRules.Check("X-A", value is null ? null : $"secret{value}secret");

        Assert.Contains("X-A", problem, StringComparison.Ordinal);
        Assert.Contains("section 5.5", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }
}
