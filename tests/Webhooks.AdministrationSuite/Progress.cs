using Webhooks.Settling;

namespace Webhooks.AdministrationSuite;

/// <summary>Tells when delivery recorded something.</summary>
internal sealed class Progress : IDeliveryObserver
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next thing that is recorded after this was asked for.</summary>
    public Task Next => _next.Task;

    public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) => Tell();

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken) => Tell();

    private ValueTask Tell()
    {
        var told = _next;
        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
        return default;
    }
}
