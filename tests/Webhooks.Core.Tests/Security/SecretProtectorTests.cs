using Xunit;

namespace Webhooks.Security;

public class SecretProtectorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("whsec_abc")]
    [InlineData("plain:nested:text")]
    public void PlainText_RoundTrips(string secret)
    {
        var stored = SecretProtector.PlainText.Protect(secret);
        Assert.Equal("plain:" + secret, stored);
        Assert.Equal(secret, SecretProtector.PlainText.Unprotect(stored));
    }

    [Theory]
    [InlineData("aes1:hunter2", "tagged aes1:")]
    [InlineData("Plain:hunter2", "not tagged")]
    [InlineData("hunter2", "not tagged")]
    [InlineData(":hunter2", "not tagged")]
    [InlineData("Bearer hunter2:x", "not tagged")]
    public void PlainText_OfAnotherTag_NamesTheTagOnly(string stored, string named)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => SecretProtector.PlainText.Unprotect(stored));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }
}
