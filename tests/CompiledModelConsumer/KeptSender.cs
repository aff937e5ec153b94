using System.Text.Json;
using Webhooks;
using Webhooks.Sending;

namespace CompiledModelConsumer;

/// <summary>A receiver that keeps what it gets.</summary>
internal sealed class KeptSender : IMessageSender
{
    public List<JsonElement> Payloads { get; } = [];

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        lock (Payloads)
        {
            Payloads.Add(JsonSerializer.Deserialize<JsonElement>(request.Body.Span));
        }

        return new(new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200 });
    }
}
