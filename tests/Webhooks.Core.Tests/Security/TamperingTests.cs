using System.Globalization;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Receiving;
using Xunit;

namespace Webhooks.Security;

public class TamperingTests
{
    private static readonly WebhookSecret Secret = WebhookSecret.Parse(Vector.A.Secret);
    private static readonly WebhookVerifier Verifier =
        new([Secret], TimeSpan.MaxValue, new FakeTimeProvider(Vector.A.Time));

    private static readonly Gen<Message> Messages =
        from id in Gen.Char['a', 'z'].Array[1, 30]
        from seconds in Gen.Long[1, 2_000_000_000]
        from body in Gen.Byte.Array[0, 300]
        select Message.Sign(new string(id), seconds, body);

    [Fact]
    public void Verify_Untouched_IsValid() =>
        Messages.Sample(message => Verify(message), iter: 2000);

    [Fact]
    public void Verify_OneBitOfTheBodyChanged_IsRefused() =>
        Gen.Select(Messages.Where(m => m.Body.Length > 0), Gen.UInt).Sample(
            (message, bit) =>
            {
                var body = message.Body.ToArray();
                body[bit / 8 % body.Length] ^= (byte)(1 << (int)(bit % 8));
                return !Verify(message with { Body = body });
            },
            iter: 2000);

    [Fact]
    public void Verify_OneBitOfAHeaderChanged_IsRefused() =>
        Gen.Select(Messages, Gen.UInt).Sample(
            (message, bit) =>
                !Verify(message with { Id = Flip(message.Id, bit) })
                && !Verify(message with { Seconds = Flip(message.Seconds, bit) })
                && !Verify(message with { Signature = Flip(message.Signature, bit) }),
            iter: 2000);

    [Fact]
    public void Verify_EveryBitOfTheSignature_Counts()
    {
        var message = Message.Sign("msg_1", Vector.A.Seconds, [1, 2, 3]);

        for (var bit = 0u; bit < message.Signature.Length * 8; bit++)
        {
            Assert.False(Verify(message with { Signature = Flip(message.Signature, bit) }));
        }
    }

    [Fact]
    public void Verify_OneBitOfTheSecretChanged_IsRefused() =>
        Gen.Select(Messages, Gen.Int[0, 24 * 8 - 1]).Sample(
            (message, bit) =>
            {
                var key = Secret.Key.ToArray();
                key[bit / 8] ^= (byte)(1 << bit % 8);
                var other = new WebhookVerifier(
                    [WebhookSecret.Parse(Convert.ToBase64String(key))], TimeSpan.MaxValue);
                return !other.Verify(message.Id, message.Seconds, message.Signature, message.Body).IsValid;
            },
            iter: 1000);

    [Fact]
    public void Verify_AnyInput_NeitherThrowsNorPasses() =>
        Gen.Select(Gen.String, Gen.String, Gen.String, Gen.Byte.Array).Sample(
            (id, timestamp, signature, body) =>
                !Verifier.Verify(id, timestamp, signature, body).IsValid
                && !Verifier.Verify("a", "1614265330", "v1," + signature, body).IsValid,
            iter: 5000);

    private static bool Verify(Message message) =>
        Verifier.Verify(message.Id, message.Seconds, message.Signature, message.Body).IsValid;

    private static string Flip(string text, uint bit)
    {
        var characters = text.ToCharArray();
        characters[bit / 8 % characters.Length] ^= (char)(1 << (int)(bit % 8));
        return new string(characters);
    }

    private sealed record Message(string Id, string Seconds, string Signature, byte[] Body)
    {
        public static Message Sign(string id, long seconds, byte[] body)
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            var signature = WebhookSignature.Sign(id, time, body, [Secret]);
            return new Message(id, seconds.ToString(CultureInfo.InvariantCulture), signature, body);
        }
    }
}
