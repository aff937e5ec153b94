using System.Collections.Concurrent;
using System.Text;
using Webhooks.Sending;

namespace Webhooks.Upgrade;

/// <summary>A transport that keeps what it sent.</summary>
internal sealed class BodySender : IMessageSender
{
    private readonly ConcurrentQueue<(string Id, string Url, string Body)> _sent = new();

    /// <summary>What was sent since it was last asked for, in order of ids.</summary>
    public IReadOnlyList<(string Id, string Url, string Body)> Take()
    {
        var sent = new List<(string Id, string Url, string Body)>();
        while (_sent.TryDequeue(out var each))
        {
            sent.Add(each);
        }

        return [.. sent.OrderBy(each => each.Id, StringComparer.Ordinal)];
    }

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        _sent.Enqueue((request.MessageId, request.Url.ToString(), Encoding.UTF8.GetString(request.Body.Span)));
        return new(new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200 });
    }
}
