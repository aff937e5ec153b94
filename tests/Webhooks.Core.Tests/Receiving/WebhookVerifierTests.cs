using System.Text;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Receiving;

public class WebhookVerifierTests
{
    private const string WrongEntry = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    private const string WrongUnknown = "v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    private static readonly FakeTimeProvider Clock = new(Vector.A.Time);
    private static readonly WebhookVerifier Verifier = At(Clock, Vector.A.Secret);

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    public void Verify_PublishedVector_IsValid(string name)
    {
        var vector = Vector.Named(name);
        var verifier = At(new FakeTimeProvider(vector.Time), vector.Secret);

        var result = Verify(verifier, vector);

        Assert.True(result.IsValid, result.Message);
        Assert.Equal(VerificationFailure.None, result.Reason);
    }

    [Fact]
    public void Verify_SecretWithoutPrefix_IsValid() =>
        Assert.True(Verify(At(Clock, Vector.A.Secret["whsec_".Length..]), Vector.A).IsValid);

    public static TheoryData<string> Accepted => new()
    {
        $"{Vector.A.Signature} {Vector.AsymmetricOverA}",
        $"{Vector.AsymmetricOverA} {Vector.A.Signature}",
        $"{WrongEntry} {WrongUnknown} {Vector.A.Signature} {WrongEntry}",
        $"{WrongEntry}  {Vector.A.Signature}",
        $"{Vector.A.Signature} ",
        $" {Vector.A.Signature}",
        $"nonsense , v1 v1, {Vector.A.Signature}",
        $"{new string('x', 4048)} {Vector.A.Signature}",
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Verify_ValidEntryAmongOthers_IsValid(string signature) =>
        Assert.True(Verify(Verifier, Vector.A with { Signature = signature }).IsValid);

    public static TheoryData<string> Refused => new()
    {
        WrongEntry,
        WrongUnknown,
        $"{WrongEntry} {WrongUnknown}",
        "v1,",
        "v1",
        ",",
        " ",
        Vector.A.Signature[..8],
        "v1,dawfeoifkpqwoekfpqoekf",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd=",
        Vector.AsymmetricOverA,
        Vector.A.Signature.Replace("v1,", "v2,", StringComparison.Ordinal),
        Vector.A.Signature.Replace("v1,", "V1,", StringComparison.Ordinal),
        Vector.A.Signature.Replace("v1,", "", StringComparison.Ordinal),
        Vector.A.Signature.Replace("v1,", "v1, ", StringComparison.Ordinal),
        Vector.A.Signature.Replace("1OE=", "1OF=", StringComparison.Ordinal),
        Vector.A.Signature.TrimEnd('='),
        Vector.A.Signature.Replace('+', '-').Replace('/', '_'),
        Vector.A.Signature.Insert(20, "\t"),
        Vector.A.Signature.Replace(' ', '\t') + "\t" + WrongEntry,
        Vector.A.Signature + "," + Vector.A.Signature,
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Verify_NoValidEntry_IsRefused(string signature)
    {
        var result = Verify(Verifier, Vector.A with { Signature = signature });

        Assert.False(result.IsValid);
        Assert.Equal(VerificationFailure.NoMatchingSignature, result.Reason);
    }

    [Fact]
    public void Verify_SpecificationExample_IsRefused()
    {
        var clock = new FakeTimeProvider(Vector.SpecificationExample.Time);
        var verifier = At(clock, Vector.A.Secret, Vector.B.Secret, Vector.C.Secret);

        Assert.Equal(
            VerificationFailure.NoMatchingSignature, Verify(verifier, Vector.SpecificationExample).Reason);
    }

    [Theory]
    [InlineData("<order id='1'/>")]
    [InlineData("a=1&b=2")]
    [InlineData("")]
    [InlineData("\ufeff{}")]
    public void Verify_BodyThatIsNotJson_IsValid(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var signature = WebhookSignature.Sign(
            "msg_1", Vector.A.Time, body, [WebhookSecret.Parse(Vector.A.Secret)]);

        var result = Verifier.Verify("msg_1", Vector.A.Seconds.ToString(Invariant), signature, body);

        Assert.True(result.IsValid, result.Message);
    }

    [Theory]
    [InlineData(null, "1", "v1,x", VerificationFailure.MissingId)]
    [InlineData("", "1", "v1,x", VerificationFailure.MissingId)]
    [InlineData("a", null, "v1,x", VerificationFailure.MissingTimestamp)]
    [InlineData("a", "", "v1,x", VerificationFailure.MissingTimestamp)]
    [InlineData("a", "1", null, VerificationFailure.MissingSignature)]
    [InlineData("a", "1", "", VerificationFailure.MissingSignature)]
    [InlineData(null, null, null, VerificationFailure.MissingId)]
    [InlineData("a.b", "1", "v1,x", VerificationFailure.InvalidId)]
    [InlineData("a b", "1", "v1,x", VerificationFailure.InvalidId)]
    [InlineData("é", "1", "v1,x", VerificationFailure.InvalidId)]
    [InlineData("a", "hello", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "-1", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "+1614265330", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", " 1614265330", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "1614265330\0", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "1614265330.5", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "1e9", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "١٦١٤٢٦٥٣٣٠", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "253402300800", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "99999999999999999999999999", "v1,x", VerificationFailure.InvalidTimestamp)]
    [InlineData("a", "253402300799", "v1,x", VerificationFailure.TooNew)]
    [InlineData("a", "0", "v1,x", VerificationFailure.TooOld)]
    public void Verify_BadHeader_NamesTheRule(
        string? id, string? timestamp, string? signature, VerificationFailure reason)
    {
        var result = Verifier.Verify(id, timestamp, signature, "{}"u8);

        Assert.False(result.IsValid);
        Assert.Equal(reason, result.Reason);
        Assert.Contains("webhook-", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-301, VerificationFailure.TooNew)]
    [InlineData(-300, VerificationFailure.None)]
    [InlineData(300, VerificationFailure.None)]
    [InlineData(300.9, VerificationFailure.None)]
    [InlineData(301, VerificationFailure.TooOld)]
    public void Verify_AtTheEdgeOfTheTolerance_CountsWholeSeconds(double secondsLater, VerificationFailure reason)
    {
        var clock = new FakeTimeProvider(Vector.A.Time.AddSeconds(secondsLater));

        Assert.Equal(reason, Verify(At(clock, Vector.A.Secret), Vector.A).Reason);
    }

    [Fact]
    public void Verify_OwnTolerance_IsKeptAndNamed()
    {
        var clock = new FakeTimeProvider(Vector.A.Time.AddSeconds(11));
        var verifier = new WebhookVerifier(
            [WebhookSecret.Parse(Vector.A.Secret)], TimeSpan.FromSeconds(10), clock);

        var result = Verify(verifier, Vector.A);

        Assert.Equal(VerificationFailure.TooOld, result.Reason);
        Assert.Contains("10 seconds", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_LargestTolerance_AcceptsAnyTime() =>
        Assert.True(Verify(new WebhookVerifier(Vector.A.Secret) { Tolerance = TimeSpan.MaxValue }, Vector.A).IsValid);

    [Fact]
    public void Verify_MovedFullStop_IsRefused()
    {
        // The same bytes signed as ("a", t, "t.x") and sent as ("a.t", t, "x").
        var secret = WebhookSecret.Parse(Vector.A.Secret);
        var seconds = Vector.A.Seconds.ToString(Invariant);
        var signature = WebhookSignature.Sign("a", Vector.A.Time, Encoding.ASCII.GetBytes(seconds + ".x"), [secret]);

        Assert.Equal(
            VerificationFailure.InvalidId, Verifier.Verify("a." + seconds, seconds, signature, "x"u8).Reason);
    }

    [Fact]
    public void Verify_HugeSignatureHeader_IsRefusedUnread()
    {
        var signature = new string('x', 4049) + " " + Vector.A.Signature;

        Assert.Equal(
            VerificationFailure.SignatureTooLong, Verify(Verifier, Vector.A with { Signature = signature }).Reason);
    }

    [Fact]
    public void Verify_AsManyEntriesAsFit_TriesTheLast()
    {
        var entries = Enumerable.Repeat(WrongEntry, 84).Append(Vector.A.Signature);
        var signature = string.Join(' ', entries);
        Assert.InRange(signature.Length, 4096 - 47, 4096);

        Assert.True(Verify(Verifier, Vector.A with { Signature = signature }).IsValid);
    }

    [Fact]
    public void Verify_EntriesThatAreNoSignaturesByTheThousand_AreSkipped()
    {
        var none = string.Concat(Enumerable.Repeat("a ", 2_000));

        Assert.Equal(
            VerificationFailure.NoMatchingSignature, Verify(Verifier, Vector.A with { Signature = none }).Reason);
        Assert.True(Verify(Verifier, Vector.A with { Signature = none + Vector.A.Signature }).IsValid);
    }

    [Fact]
    public void Result_NeverShowsWhatIsSecret()
    {
        var refused = Verify(Verifier, Vector.A with { Signature = WrongEntry });

        Assert.DoesNotContain("MfKQ", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("g0hM", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ceo5", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Result_Default_IsNotValid() => Assert.False(default(WebhookVerification).IsValid);

    [Theory]
    [InlineData(700)]
    [InlineData(16 * 1024)]
    public void Verify_Success_AllocatesNothing(int length)
    {
        var body = new byte[length];
        var signature = WebhookSignature.Sign(
            "msg_1", Vector.A.Time, body, [WebhookSecret.Parse(Vector.A.Secret)]);
        var seconds = Vector.A.Seconds.ToString(Invariant);
        Assert.True(Verifier.Verify("msg_1", seconds, signature, body).IsValid);

        Assert.Equal(0, Allocation.Of(() => Verifier.Verify("msg_1", seconds, signature, body)));
    }

    [Fact]
    public void Verify_FromManyThreads_IsValid()
    {
        Parallel.For(0, 2000, _ => Assert.True(Verify(Verifier, Vector.A).IsValid));
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    [Fact]
    public void Verify_LookUpOfHeaders_AsksForTheThreeOfTheStandard()
    {
        Dictionary<string, string> headers = new()
        {
            ["webhook-id"] = Vector.A.Id,
            ["webhook-timestamp"] = $"{Vector.A.Seconds}",
            ["webhook-signature"] = Vector.A.Signature,
        };
        var body = Encoding.UTF8.GetBytes(Vector.A.Body);

        Assert.True(Verifier.Verify(headers.GetValueOrDefault, body).IsValid);
        foreach (var (name, reason) in new[]
        {
            ("webhook-id", VerificationFailure.MissingId),
            ("webhook-timestamp", VerificationFailure.MissingTimestamp),
            ("webhook-signature", VerificationFailure.MissingSignature),
        })
        {
            Assert.Equal(reason, Verifier.Verify(each => each == name ? null : headers[each], body).Reason);
        }
    }

    private static WebhookVerifier At(TimeProvider clock, params string[] secrets) =>
        new(secrets.Select(WebhookSecret.Parse), time: clock);

    private static WebhookVerification Verify(WebhookVerifier verifier, Vector vector) =>
        verifier.Verify(vector.Id, vector.Seconds.ToString(Invariant), vector.Signature, vector.Bytes);
}
