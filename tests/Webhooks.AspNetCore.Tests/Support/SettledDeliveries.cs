using System.Threading.Channels;
using Webhooks.Settling;

namespace Webhooks.Support;

/// <summary>Hands over what the pump settled, in order.</summary>
internal sealed class SettledDeliveries : IDeliveryObserver
{
    private readonly Channel<Delivery> _settled = Channel.CreateUnbounded<Delivery>();

    public ValueTask<Delivery> NextAsync() => _settled.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken) =>
        _settled.Writer.WriteAsync(delivery, cancellationToken);
}
