using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Security;

public class WebhookSignatureTests
{
    private static readonly WebhookSecret Secret = WebhookSecret.Parse(Vector.A.Secret);

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    public void Sign_PublishedVector_GivesThePublishedSignature(string name)
    {
        var vector = Vector.Named(name);

        var signature = WebhookSignature.Sign(
            vector.Id, vector.Time, vector.Bytes, [WebhookSecret.Parse(vector.Secret)]);

        Assert.Equal(vector.Signature, signature);
    }

    [Fact]
    public void Sign_SpecificationExample_IsNotAVector()
    {
        var example = Vector.SpecificationExample;

        foreach (var secret in new[] { Vector.A.Secret, Vector.B.Secret, Vector.C.Secret })
        {
            var signature = WebhookSignature.Sign(
                example.Id, example.Time, example.Bytes, [WebhookSecret.Parse(secret)]);

            Assert.NotEqual(example.Signature, signature);
        }
    }

    [Fact]
    public void Sign_SeveralSecrets_ListsOneSignatureEachInTheirOrder()
    {
        var other = WebhookSecret.Parse(Vector.B.Secret);

        var signature = WebhookSignature.Sign(
            Vector.A.Id, Vector.A.Time, Vector.A.Bytes, [other, Secret, other]);

        var ofOther = WebhookSignature.Sign(Vector.A.Id, Vector.A.Time, Vector.A.Bytes, [other]);
        Assert.Equal($"{ofOther} {Vector.A.Signature} {ofOther}", signature);
    }

    [Fact]
    public void Sign_PartOfASecond_IsCutOff() =>
        Assert.Equal(
            Vector.A.Signature,
            WebhookSignature.Sign(
                Vector.A.Id, Vector.A.Time.AddMilliseconds(999), Vector.A.Bytes, [Secret]));

    [Fact]
    public void Sign_AnyBody_SignsIdTimeAndBodyAsTheyAre() =>
        Gen.Select(Gen.Int[0, 40_000], Gen.Long[0, 253_402_300_799], Gen.Byte.Array[1, 64])
            .Sample(
                (length, seconds, key) =>
                {
                    var body = RandomNumberGenerator.GetBytes(length);
                    var head = Encoding.ASCII.GetBytes($"msg_1.{seconds}.");
                    var mac = HMACSHA256.HashData(key, head.Concat(body).ToArray());
                    var expected = "v1," + Convert.ToBase64String(mac);
                    var secret = WebhookSecret.Parse(Convert.ToBase64String(key));

                    return expected == WebhookSignature.Sign(
                        "msg_1", DateTimeOffset.FromUnixTimeSeconds(seconds), body, [secret]);
                },
                iter: 1000);

    [Theory]
    [InlineData("")]
    [InlineData("msg.1")]
    [InlineData("msg 1")]
    [InlineData("msg_1\r\nx: y")]
    [InlineData("msg_é")]
    public void Sign_BadId_NamesValueAndRule(string id)
    {
        var error = Assert.Throws<ArgumentException>(
            () => WebhookSignature.Sign(id, Vector.A.Time, default, [Secret]));

        Assert.Equal("messageId", error.ParamName);
        Assert.Contains($"'{id}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("without a period", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_AnyVisibleCharacterButAFullStop_IsPartOfAnId()
    {
        for (var character = '\0'; character < 300; character++)
        {
            var isAllowed = character is > ' ' and <= '~' and not '.';

            Assert.Equal(isAllowed, SignedContent.IsId(character.ToString()));
        }
    }

    [Fact]
    public void Sign_LongId_IsRefusedPast256()
    {
        Assert.NotEmpty(WebhookSignature.Sign(new string('a', 256), Vector.A.Time, default, [Secret]));
        Assert.Throws<ArgumentException>(
            () => WebhookSignature.Sign(new string('a', 257), Vector.A.Time, default, [Secret]));
    }

    [Fact]
    public void Sign_NoSecret_FailsInsteadOfLeavingItUnsigned()
    {
        var error = Assert.Throws<ArgumentException>(
            () => WebhookSignature.Sign("msg_1", Vector.A.Time, default, []));

        Assert.Equal("secrets", error.ParamName);
    }

    [Fact]
    public void Sign_NullAmongSecrets_NamesItsIndex()
    {
        var error = Assert.Throws<ArgumentException>(
            () => WebhookSignature.Sign("msg_1", Vector.A.Time, default, [Secret, null!]));

        Assert.Contains("index 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_WithoutIdOrSecrets_NamesWhatIsMissing()
    {
        Assert.Throws<ArgumentNullException>(
            "messageId", () => WebhookSignature.Sign(null!, Vector.A.Time, default, [Secret]));
        Assert.Throws<ArgumentNullException>(
            "secrets", () => WebhookSignature.Sign("msg_1", Vector.A.Time, default, null!));
        var none = Assert.Throws<ArgumentException>(
            "secrets", () => WebhookSignature.Sign("msg_1", Vector.A.Time, default, []));
        Assert.StartsWith("A message must have at least one secret", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_TimeBefore1970_IsRefused()
    {
        var early = DateTimeOffset.UnixEpoch.AddMilliseconds(-1);

        Assert.Throws<ArgumentOutOfRangeException>(
            "timestamp", () => WebhookSignature.Sign("msg_1", early, default, [Secret]));
        Assert.NotEmpty(WebhookSignature.Sign("msg_1", DateTimeOffset.UnixEpoch, default, [Secret]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(16 * 1024)]
    public void Sign_OneSecret_AllocatesTheResultOnly(int length)
    {
        WebhookSecret[] secrets = [Secret];
        var body = new byte[length];

        var allocated = Allocation.Of(
            () => WebhookSignature.Sign(Vector.A.Id, Vector.A.Time, body, secrets));

        // A string of 47 characters: header, length, characters and terminator, in steps of 8 bytes.
        Assert.Equal(120, allocated);
    }

    [Fact]
    public void Sign_BigBody_CopiesNothing()
    {
        WebhookSecret[] secrets = [Secret];
        var body = new byte[24 * 1024 * 1024];
        WebhookSignature.Sign(Vector.A.Id, Vector.A.Time, body.AsSpan(0, 20_000), secrets);

        // Measured once: a pool would hide a second copy, not the first.
        var before = GC.GetAllocatedBytesForCurrentThread();
        WebhookSignature.Sign(Vector.A.Id, Vector.A.Time, body, secrets);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 120, 16 * 1024);
    }
}
