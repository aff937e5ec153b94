using Webhooks.Receiving;
using Xunit;

namespace Webhooks.Security;

public class WebhookVerifierConstructionTests
{
    [Fact]
    public void Constructor_NoSecret_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new WebhookVerifier());
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(Array.Empty<string>()));
        var none = Assert.Throws<ArgumentException>("secrets", () => new WebhookVerifier(new List<WebhookSecret>()));
        Assert.StartsWith("A verifier must have at least one secret", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NullSecret_IsRefused()
    {
        string? unset = null;

        Assert.Throws<ArgumentNullException>(() => new WebhookVerifier(unset!));
        Assert.Throws<ArgumentNullException>("secrets", () => new WebhookVerifier((IEnumerable<WebhookSecret>)null!));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier([null!, WebhookSecret.Generate()]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64")]
    public void Constructor_NotASecret_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => new WebhookVerifier(Vector.A.Secret, text));

    [Fact]
    public void Constructor_NegativeTolerance_IsRefused()
    {
        var second = TimeSpan.FromSeconds(-1);

        Assert.Throws<ArgumentOutOfRangeException>(
            "Tolerance", () => new WebhookVerifier([WebhookSecret.Generate()], second));
        Assert.Throws<ArgumentOutOfRangeException>(
            "Tolerance", () => new WebhookVerifier(Vector.A.Secret) { Tolerance = second });
    }

    [Fact]
    public void Tolerance_ByDefault_IsThreeHundredSeconds() =>
        Assert.Equal(TimeSpan.FromSeconds(300), new WebhookVerifier(Vector.A.Secret).Tolerance);
}
