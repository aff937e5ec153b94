using System.Collections.Concurrent;
using System.Threading.Channels;
using Webhooks.Settling;

namespace Webhooks.Support;

/// <summary>Keeps what the pump tells, and lets a test wait until it has told enough.</summary>
internal sealed class SettledDeliveries : IDeliveryObserver
{
    private readonly Channel<bool> _told = Channel.CreateUnbounded<bool>();

    public ConcurrentQueue<DeliveryAttempt> Attempts { get; } = new();

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>Looks again whenever something was told.</summary>
    public async Task UntilAsync(Func<bool> isEnough, CancellationToken cancellationToken)
    {
        while (!isEnough())
        {
            await _told.Reader.ReadAsync(cancellationToken);
        }
    }

    public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        Attempts.Enqueue(attempt);
        _told.Writer.TryWrite(true);
        return default;
    }

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Deliveries.Enqueue(delivery);
        _told.Writer.TryWrite(true);
        return default;
    }
}
