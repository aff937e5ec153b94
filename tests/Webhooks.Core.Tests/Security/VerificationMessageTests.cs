using Microsoft.Extensions.Time.Testing;
using Webhooks.Receiving;
using Xunit;

namespace Webhooks.Security;

/// <summary>What a receiver finds in its log.</summary>
public class VerificationMessageTests
{
    private static readonly string TooLong = new('x', 4097);

    [Theory]
    [InlineData(0, "", "The signature is valid.")]
    [InlineData(301, "", "The header webhook-timestamp is more than 300 seconds in the past.")]
    [InlineData(-301, "", "The header webhook-timestamp is more than 300 seconds in the future.")]
    [InlineData(0, "v1,x", "No v1 signature in webhook-signature was made with a valid secret over this id, time and body.")]
    [InlineData(0, "long", "The header webhook-signature must have at most 4096 characters.")]
    public void Message_OfEachResult_SaysTheRule(int secondsLater, string signature, string message)
    {
        var verifier = new WebhookVerifier(
            [WebhookSecret.Parse(Vector.A.Secret)], time: new FakeTimeProvider(Vector.A.Time.AddSeconds(secondsLater)));
        var header = signature.Length == 0 ? Vector.A.Signature : signature == "long" ? TooLong : signature;

        Assert.Equal(message, Verify(verifier, header).Message);
    }

    [Fact]
    public void Message_EverySecretHasExpired_SaysSo()
    {
        var secret = WebhookSecret.Parse(Vector.A.Secret).ExpiringAt(Vector.A.Time);
        var verifier = new WebhookVerifier([secret], time: new FakeTimeProvider(Vector.A.Time));

        Assert.Equal("Every secret of the verifier has expired.", Verify(verifier, Vector.A.Signature).Message);
    }

    [Fact]
    public void Message_OfNoResult_SaysThatNothingWasVerified() =>
        Assert.Equal("Nothing was verified.", default(WebhookVerification).Message);

    private static WebhookVerification Verify(WebhookVerifier verifier, string signature) => verifier.Verify(
        Vector.A.Id,
        Vector.A.Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        signature,
        Vector.A.Bytes);
}
