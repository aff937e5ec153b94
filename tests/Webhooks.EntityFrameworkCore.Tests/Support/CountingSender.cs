using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A transport whose receivers take everything, and that can be waited for.</summary>
internal sealed class CountingSender : IMessageSender, IDisposable
{
    private readonly SemaphoreSlim _sent = new(0);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        _sent.Release();
        return new(new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200 });
    }

    public void Dispose() => _sent.Dispose();

    /// <summary>Waits until so many were sent, or the time is over.</summary>
    public async Task WaitAsync(int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        while (Count < count && await _sent.WaitAsync(limit, cancellationToken))
        {
            // One more was sent.
        }
    }
}
