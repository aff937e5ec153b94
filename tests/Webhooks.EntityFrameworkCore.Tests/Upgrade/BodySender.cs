using System.Collections.Concurrent;
using System.Text;
using Webhooks.Sending;

namespace Webhooks.Upgrade;

/// <summary>A transport that keeps what it sent.</summary>
internal sealed class BodySender : IMessageSender, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<(string Id, string Url, string Body)> _sent = new();
    private readonly SemaphoreSlim _more = new(0);

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

    /// <summary>Waits until so many more were sent, or for long enough that an assertion says which are missing.</summary>
    public async Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count && await _more.WaitAsync(Limit, cancellationToken); i++)
        {
            // One more was sent.
        }
    }

    public void Dispose() => _more.Dispose();

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        _sent.Enqueue((request.MessageId, request.Url.ToString(), Encoding.UTF8.GetString(request.Body.Span)));
        _more.Release();
        return new(new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200 });
    }
}
