using System.Diagnostics;
using System.Globalization;
using System.Text;
using Webhooks.Receiving;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Hostile;

/// <summary>A receiver that does everything right, and checks what it gets.</summary>
internal sealed class HealthyReceiver : IAsyncDisposable
{
    private readonly WebhookSecret _secret = WebhookSecret.Generate();
    private readonly RawReceiver _receiver = RawReceiver.Answering(200, body: "ok");
    private readonly List<string> _sent = [];
    private readonly Stopwatch _begun = Stopwatch.StartNew();

    /// <summary>Sends it messages, each of which has to be accepted.</summary>
    public async Task SendAsync(SenderHost host, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            var id = $"msg_{_sent.Count}";
            _sent.Add(id);
            var outcome = await host.SendAsync(Signed(id), cancellationToken);
            Assert.True(outcome is { Kind: OutcomeKind.Delivered, ResponseIsCut: false }, outcome.ToString());
        }
    }

    /// <summary>
    /// Every message came, once, in order and with a signature that verifies, on one connection as long as it was not idle for
    /// its whole time.
    /// </summary>
    public void AssertUndisturbed()
    {
        Assert.Equal(_sent, _receiver.Requests.Select(request => request.Header("webhook-id")));
        var verifier = new WebhookVerifier([_secret]);
        Assert.All(_receiver.Requests, request => Assert.True(verifier.Verify(
            request.Header("webhook-id"), request.Header("webhook-timestamp"), request.Header("webhook-signature"),
            request.Body).IsValid));
        Assert.InRange(_receiver.Connections, 1, 1 + (int)(_begun.Elapsed / Transport.IdleTimeout));
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    private SendRequest Signed(string id)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""");
        var now = DateTimeOffset.UtcNow;
        return new()
        {
            MessageId = id,
            WebhookId = "wh_healthy",
            Url = _receiver.Url,
            Body = body,
            Timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Signature = WebhookSignature.Sign(id, now, body, [_secret]),
            Headers = new Dictionary<string, string>(),
        };
    }
}
