using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Receiving;
using Xunit;

namespace Webhooks.Security;

/// <summary>A secret is replaced on both sides, each in its own time.</summary>
public class RotationTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 16, 0, 0, 0, TimeSpan.Zero));
    private readonly WebhookSecret _old = WebhookSecret.Parse(Vector.A.Secret);
    private readonly WebhookSecret _new = WebhookSecret.Parse(Vector.B.Secret);

    [Fact]
    public void Receiver_WithEitherSecret_AcceptsWhatBothHaveSigned()
    {
        Assert.True(Receive([_old], SignedBy(_old, _new)).IsValid);
        Assert.True(Receive([_new], SignedBy(_old, _new)).IsValid);
    }

    [Fact]
    public void Receiver_WithBothSecrets_AcceptsWhatEitherHasSigned()
    {
        Assert.True(Receive([_old, _new], SignedBy(_old)).IsValid);
        Assert.True(Receive([_old, _new], SignedBy(_new)).IsValid);
    }

    [Fact]
    public void Receiver_AfterTheOverlap_RefusesTheOldSecret()
    {
        var ending = _old.ExpiringAt(_clock.GetUtcNow() + WebhookSecret.DefaultOverlap);
        var verifier = new WebhookVerifier([ending, _new], time: _clock);

        _clock.Advance(WebhookSecret.DefaultOverlap - TimeSpan.FromSeconds(1));
        Assert.True(Receive(verifier, SignedBy(_old)).IsValid);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(VerificationFailure.NoMatchingSignature, Receive(verifier, SignedBy(_old)).Reason);
        Assert.True(Receive(verifier, SignedBy(_old, _new)).IsValid);
    }

    [Fact]
    public void Receiver_WithEndedSecretsOnly_SaysSo()
    {
        var ended = _old.ExpiringAt(_clock.GetUtcNow());

        Assert.Equal(VerificationFailure.NoValidSecret, Receive([ended], SignedBy(_old)).Reason);
    }

    private string SignedBy(params WebhookSecret[] secrets) =>
        WebhookSignature.Sign("msg_1", _clock.GetUtcNow(), "{}"u8, secrets);

    private WebhookVerification Receive(WebhookSecret[] secrets, string signature) =>
        Receive(new WebhookVerifier(secrets, time: _clock), signature);

    private WebhookVerification Receive(WebhookVerifier verifier, string signature)
    {
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return verifier.Verify("msg_1", seconds, signature, "{}"u8);
    }
}
