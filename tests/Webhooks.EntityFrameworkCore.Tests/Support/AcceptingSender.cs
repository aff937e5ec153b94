using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A transport whose receivers take everything.</summary>
internal sealed class AcceptingSender : IMessageSender
{
    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) =>
        new(new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200 });
}
