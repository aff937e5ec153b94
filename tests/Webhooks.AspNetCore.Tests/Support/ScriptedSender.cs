using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A transport that answers every message with the same status.</summary>
internal sealed class ScriptedSender(int status = 200) : IMessageSender
{
    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) => new(new AttemptOutcome
    {
        Kind = status is >= 200 and < 300 ? OutcomeKind.Delivered : OutcomeKind.Rejected,
        StatusCode = status,
        RequestHeaders = AttemptHeaders.Create([new("webhook-id", request.MessageId), new("X-Api-Key", "****")]),
        Response = "answered"u8.ToArray(),
        ResponseHeaders = AttemptHeaders.Create([new("Server", "<b>nginx</b>"), new("Set-Cookie", "a"), new("Set-Cookie", "b")]),
    });
}
