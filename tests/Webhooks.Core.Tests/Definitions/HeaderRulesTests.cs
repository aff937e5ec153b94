using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions;

public class HeaderRulesTests
{
    private static Webhook With(params (string Name, string Value)[] headers) => TestDefinitions.Webhook() with
    {
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
    };

    [Theory]
    [InlineData("")]
    [InlineData("X A")]
    [InlineData("X:A")]
    [InlineData("X\r\nEvil")]
    [InlineData("X\0")]
    [InlineData("Ünï")]
    [InlineData("(X)")]
    [InlineData(":path")]
    public void Name_NotAToken_IsRefused(string name)
    {
        Assert.False(WebhookHeaders.IsAllowedName(name));
        Assert.Equal("header.name", Assert.Single(ErrorAssert.Validator().Validate(With((name, "v")))).Code);
    }

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("Webhook-Anything")]
    [InlineData("Host")]
    [InlineData("Content-Type")]
    [InlineData("content-length")]
    [InlineData("User-Agent")]
    [InlineData("Connection")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Keep-Alive")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Proxy-Authorization")]
    [InlineData("HTTP2-Settings")]
    [InlineData("Date")]
    [InlineData("traceparent")]
    [InlineData("tracestate")]
    [InlineData("baggage")]
    public void Name_Reserved_IsRefused(string name)
    {
        Assert.False(WebhookHeaders.IsAllowedName(name));
        Assert.Equal(name, Assert.Single(ErrorAssert.Validator().Validate(With((name, "v")))).Value);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Api-Key")]
    [InlineData("Cookie")]
    [InlineData("webhooks")]
    [InlineData("!#$%&'*+-.^_`|~09azAZ")]
    public void Name_OfTheHost_IsAccepted(string name)
    {
        Assert.True(WebhookHeaders.IsAllowedName(name));
        ErrorAssert.None(With((name, "v")));
    }

    [Theory]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\t")]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007Fb")]
    [InlineData("käse")]
    public void Value_NotVisibleAscii_IsRefusedAndMasked(string value)
    {
        Assert.False(WebhookHeaders.IsAllowedValue(value));
        Assert.Equal("****", ErrorAssert.One("$.headers['X-A']", "header.value", With(("X-A", value))).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b\tc")]
    [InlineData("!~")]
    public void Value_OfVisibleAscii_IsAccepted(string value)
    {
        Assert.True(WebhookHeaders.IsAllowedValue(value));
        ErrorAssert.None(With(("X-A", value)));
    }

    [Fact]
    public void Value_OfMoreThan8Kilobytes_IsRefused()
    {
        Assert.True(WebhookHeaders.IsAllowedValue(new('v', 8192)));
        Assert.False(WebhookHeaders.IsAllowedValue(new('v', 8193)));
    }

    [Fact]
    public void Names_ThatDifferInCaseOnly_AreRefused() =>
        ErrorAssert.One("$.headers['x-a']", "header.duplicate", With(("X-A", "1"), ("x-a", "2")));

    [Fact]
    public void Name_WithAValueInIt_IsNotShownBeyondTheName()
    {
        var error = Assert.Single(ErrorAssert.Validator().Validate(With(("Authorization: Bearer hunter2", ""))));
        Assert.Equal("$.headers['Authorization…']", error.Path);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AllowedHeaders_AreThoseThatHttpRequestsTake() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 9], Gen.String[Gen.Char[' ', '~'], 0, 20]).Sample((name, value) =>
        {
            using var request = new HttpRequestMessage();
            Assert.Equal(
                WebhookHeaders.IsAllowedValue(value),
                request.Headers.TryAddWithoutValidation("X-" + name, value) && value.Trim() == value);
        });
}
