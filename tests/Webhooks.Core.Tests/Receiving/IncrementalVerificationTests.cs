using Microsoft.Extensions.Time.Testing;
using Webhooks.Security;
using Xunit;

namespace Webhooks.Receiving;

public class IncrementalVerificationTests
{
    private static readonly WebhookSecret Ours = WebhookSecret.Parse(Vector.A.Secret);
    private static readonly WebhookSecret Other = WebhookSecret.Parse(Vector.B.Secret);

    [Theory]
    [InlineData("A", 1)]
    [InlineData("B", 7)]
    [InlineData("C", 1000)]
    public void Complete_BodyInParts_IsAsThatOfTheWhole(string name, int length)
    {
        var vector = Vector.Named(name);
        var verifier = At(vector.Time, WebhookSecret.Parse(vector.Secret));
        using var verification = Begin(verifier, vector);

        Append(verification, vector.Bytes, length);

        Assert.Null(verification.Refusal);
        Assert.Equal(WebhookVerification.Valid, verification.Complete());
    }

    [Fact]
    public void Complete_SeveralSecrets_TakesWhatAnyLiveOneSigned()
    {
        Assert.True(Completed([Other, Ours], Vector.A.Bytes).IsValid);
        Assert.True(Completed([Ours, Other.ExpiringAt(Vector.A.Time)], Vector.A.Bytes).IsValid);
        Assert.Equal(
            VerificationFailure.NoMatchingSignature,
            Completed([Other, Ours.ExpiringAt(Vector.A.Time)], Vector.A.Bytes).Reason);
    }

    [Fact]
    public void Complete_AnotherBody_IsRefusedAsVerifyRefusesIt()
    {
        foreach (var body in new byte[][] { [], Vector.A.Bytes[..^1], [.. Vector.A.Bytes, 0] })
        {
            Assert.Equal(Whole([Ours], body), Completed([Ours], body));
            Assert.False(Completed([Ours], body).IsValid);
        }
    }

    [Fact]
    public void Complete_NoValidSecret_IsToldOnlyThen()
    {
        using var verification = Begin(At(Vector.A.Time, Ours.ExpiringAt(Vector.A.Time)), Vector.A);

        Append(verification, Vector.A.Bytes, 4);

        Assert.Null(verification.Refusal);
        Assert.Equal(VerificationFailure.NoValidSecret, verification.Complete().Reason);
    }

    [Theory]
    [InlineData(null, "1614265330", "v1,x", VerificationFailure.MissingId)]
    [InlineData("a", "", "v1,x", VerificationFailure.MissingTimestamp)]
    [InlineData("a", "1614265330", null, VerificationFailure.MissingSignature)]
    [InlineData("a.b", "1614265330", "v1,x", VerificationFailure.InvalidId)]
    [InlineData("a", "hello", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "0", "v1,x", VerificationFailure.TooOld)]
    [InlineData("a", "253402300799", "v1,x", VerificationFailure.TooNew)]
    [InlineData("a", "1614265330", "v1,x", VerificationFailure.NoMatchingSignature)]
    [InlineData("a", "1614265330", Vector.AsymmetricOverA, VerificationFailure.NoMatchingSignature)]
    public void Begin_HeadersThatAreWrong_AreRefusedBeforeTheBodyAsVerifyRefusesThem(
        string? id, string? timestamp, string? signature, VerificationFailure reason)
    {
        var verifier = At(Vector.A.Time, Ours);
        using var verification = verifier.Begin(id, timestamp, signature);

        Append(verification, Vector.A.Bytes, 4);

        Assert.Equal(reason, Assert.NotNull(verification.Refusal).Reason);
        Assert.Equal(verifier.Verify(id, timestamp, signature, Vector.A.Bytes), verification.Refusal);
        Assert.Equal(verification.Refusal, verification.Complete());
    }

    private static WebhookVerification Completed(WebhookSecret[] secrets, byte[] body)
    {
        using var verification = Begin(At(Vector.A.Time, secrets), Vector.A);
        Append(verification, body, 4);
        return verification.Complete();
    }

    private static WebhookVerification Whole(WebhookSecret[] secrets, byte[] body) =>
        At(Vector.A.Time, secrets).Verify(Vector.A.Id, $"{Vector.A.Seconds}", Vector.A.Signature, body);

    private static IncrementalVerification Begin(WebhookVerifier verifier, Vector vector) =>
        verifier.Begin(vector.Id, $"{vector.Seconds}", vector.Signature);

    private static void Append(IncrementalVerification verification, byte[] body, int length)
    {
        foreach (var part in body.Chunk(length))
        {
            verification.Append(part);
        }
    }

    private static WebhookVerifier At(DateTimeOffset time, params WebhookSecret[] secrets) =>
        new(secrets, time: new FakeTimeProvider(time));
}
