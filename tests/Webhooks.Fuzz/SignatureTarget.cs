using System.Text;
using Webhooks.Receiving;

namespace Webhooks.Fuzz;

/// <summary>A verifier never throws, and accepts nothing that was not signed: only the signature of this very content.</summary>
internal sealed class SignatureTarget : ITarget
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Genuine = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = "{\"test\": 2432232314}"u8.ToArray();

    private readonly WebhookVerifier _verifier = new(
        [new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], time: new StoppedTime());

    public string Name => "signature";

    public IReadOnlyList<string> Words { get; } = [Genuine, "v1,", "v1a,", "v2,", " ", "  ", ",", "=", "AAAA", "\t"];

    public bool Read(ReadOnlyMemory<byte> input)
    {
        var text = Encoding.UTF8.GetString(input.Span);
        var isValid = _verifier.Verify(Id, Timestamp, text, Body).IsValid;
        Promise.Keep(!isValid || text.Split(' ').Contains(Genuine), "only what was signed is accepted");
        Promise.Keep(!_verifier.Verify(text, Timestamp, Genuine, Body).IsValid || text == Id, "the id is signed");
        Promise.Keep(!_verifier.Verify(Id, text, Genuine, Body).IsValid || text == Timestamp, "the time is signed");
        Promise.Keep(!_verifier.Verify(Id, Timestamp, Genuine, input.Span).IsValid || input.Span.SequenceEqual(Body), "the body is signed");
        return isValid;
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1614265330);
    }
}
