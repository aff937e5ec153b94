using System.Threading.Channels;
using Webhooks.Settling;

namespace Webhooks.Support;

internal sealed class CollectingObserver : IDeliveryObserver
{
    private readonly Channel<Delivery> _settled = Channel.CreateUnbounded<Delivery>();

    /// <summary>The next delivery that is told to have ended.</summary>
    public ValueTask<Delivery> NextSettledAsync() => new(_settled.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));

    /// <summary>How many are told of and not read.</summary>
    public int Unread => _settled.Reader.Count;

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        _settled.Writer.TryWrite(delivery);
        return default;
    }
}
