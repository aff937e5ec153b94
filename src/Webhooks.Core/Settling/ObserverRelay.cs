using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Settling;

/// <summary>
/// Notifies observers in order, one call at a time, in its own loop. Delivery does not wait for them, unless they are so far
/// behind that memory would fill.
/// </summary>
internal sealed class ObserverRelay(
    IServiceProvider services, TimeProvider time, HostLogger<ObserverRelay> logger) : IDisposable
{
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // Created on first use, because an observer may need a service that notifies it, such as the dispatcher.
    private readonly Lazy<IDeliveryObserver[]> _observers = new(() => [.. services.GetServices<IDeliveryObserver>()]);
    private readonly Channel<Func<ValueTask>> _news = Channel.CreateBounded<Func<ValueTask>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private int _isReading;

    /// <summary>Gets a value indicating whether there are no observers.</summary>
    public bool HasNone => _observers.Value.Length == 0;

    /// <summary>Notifies observers of an attempt. Waits only if they are far behind.</summary>
    public ValueTask AttemptAsync(DeliveryAttempt attempt, CancellationToken giveUp) =>
        HasNone ? default : PostAsync(News(attempt), giveUp);

    /// <summary>Notifies observers of a change of a URL. Waits only if they are far behind.</summary>
    public ValueTask DestinationChangedAsync(DestinationNotice notice, CancellationToken giveUp) =>
        HasNone ? default : PostAsync(News(notice), giveUp);

    /// <summary>Notifies observers of a settled delivery. Waits only if they are far behind.</summary>
    public ValueTask SettledAsync(Delivery delivery, CancellationToken giveUp) =>
        HasNone ? default : PostAsync(News(delivery), giveUp);

    /// <summary>
    /// Notifies observers of a settled delivery without waiting. If they are far behind, they miss it, which is logged.
    /// </summary>
    public void Settled(Delivery delivery)
    {
        if (!HasNone)
        {
            BeginReading();
            if (!_news.Writer.TryWrite(News(delivery)))
            {
                Log.ObserverNotTold(logger);
            }
        }
    }

    /// <summary>Waits until observers have handled all earlier notifications, or until canceled.</summary>
    public async Task DrainAsync(CancellationToken giveUp)
    {
        if (Volatile.Read(ref _isReading) == 0)
        {
            return;
        }

        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var telling = PostAsync(
            () =>
            {
                told.SetResult();
                return default;
            },
            giveUp);
        await telling.ConfigureAwait(false);
        await told.Task.WaitAsync(giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _news.Writer.TryComplete();

    // Separate methods, because a lambda allocates its captures at the start of its method, even without observers.
    private Func<ValueTask> News(DeliveryAttempt attempt) =>
        () => TellAllAsync((observer, cancel) => observer.OnAttemptAsync(attempt, cancel));

    private Func<ValueTask> News(DestinationNotice notice) =>
        () => TellAllAsync((observer, cancel) => observer.OnDestinationChangedAsync(notice, cancel));

    private Func<ValueTask> News(Delivery delivery) =>
        () => TellAllAsync((observer, cancel) => observer.OnSettledAsync(delivery, cancel));

    private void BeginReading()
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            // The loop outlives the request that starts it, and must not keep the context of that request.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(ReadAsync, CancellationToken.None);
            }
        }
    }

    private async ValueTask PostAsync(Func<ValueTask> news, CancellationToken giveUp)
    {
        BeginReading();
        try
        {
            await _news.Writer.WriteAsync(news, giveUp).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            Log.ObserverNotTold(logger);
        }
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
        foreach (var observer in _observers.Value)
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
