using System.Threading.Channels;
using Webhooks.Diagnostics;

namespace Webhooks.Delivering;

/// <summary>
/// Tells observers what happened, in order and one call at a time, on a loop of its own: delivery does not wait for
/// them, unless they fall so far behind that memory would fill.
/// </summary>
internal sealed class ObserverRelay(
    IEnumerable<IDeliveryObserver> observers, TimeProvider time, HostLogger<ObserverRelay> logger) : IDisposable
{
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly IDeliveryObserver[] _observers = [.. observers];
    private readonly Channel<Func<ValueTask>> _news = Channel.CreateBounded<Func<ValueTask>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private int _isReading;

    public ValueTask AttemptAsync(DeliveryAttempt attempt) => _observers.Length == 0
        ? default
        : PostAsync(() => TellAllAsync((observer, cancel) => observer.OnAttemptAsync(attempt, cancel)));

    public ValueTask SettledAsync(Delivery delivery) => _observers.Length == 0
        ? default
        : PostAsync(() => TellAllAsync((observer, cancel) => observer.OnSettledAsync(delivery, cancel)));

    /// <summary>Completes when everything posted before was told.</summary>
    public async Task DrainAsync()
    {
        if (_observers.Length > 0)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await PostAsync(() =>
            {
                told.SetResult();
                return default;
            }).ConfigureAwait(false);
            await told.Task.ConfigureAwait(false);
        }
    }

    public void Dispose() => _news.Writer.TryComplete();

    private ValueTask PostAsync(Func<ValueTask> news)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            _ = Task.Run(ReadAsync);
        }

        return _news.Writer.WriteAsync(news);
    }

    private async Task ReadAsync()
    {
        await foreach (var news in _news.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await news().ConfigureAwait(false);
        }
    }

    private async ValueTask TellAllAsync(Func<IDeliveryObserver, CancellationToken, ValueTask> tell)
    {
        foreach (var observer in _observers)
        {
            try
            {
                await TellAsync(observer, tell).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                Log.ObserverTooSlow(logger, observer.GetType().Name, Limit);
            }
            catch (Exception exception)
            {
                Log.ObserverThrew(logger, observer.GetType().Name, exception);
            }
        }
    }

    private async ValueTask TellAsync(
        IDeliveryObserver observer, Func<IDeliveryObserver, CancellationToken, ValueTask> tell)
    {
        using var limit = new CancellationTokenSource();
        var told = tell(observer, limit.Token);
        try
        {
            await told.AsTask().WaitAsync(Limit, time).ConfigureAwait(false);
        }
        finally
        {
            await limit.CancelAsync().ConfigureAwait(false);
        }
    }
}
