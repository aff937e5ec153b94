using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class ObserverTests
{
    [Fact]
    public async Task Observer_OfOneDelivery_IsToldInOrderAndAfterRecording()
    {
        await using var host = new TestHost();
        var recorded = 0;
        var seen = new ConcurrentQueue<int>();
        host.Store.AfterComplete = () =>
        {
            Interlocked.Increment(ref recorded);
            return Task.CompletedTask;
        };
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected), Some.Outcome(OutcomeKind.Delivered));
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Observer.Attempts.ReachAsync(1);
        Assert.Equal(1, recorded);
        host.Advance(TimeSpan.FromSeconds(5));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(
            ["Attempt 1", "Attempt 2", "Delivered"],
            host.Observer.All.Select(told => told is DeliveryAttempt attempt ? $"Attempt {attempt.Number}" : $"{((Delivery)told).State}"));
    }

    [Fact]
    public async Task Observer_OfWhatTheHostCancels_IsTold()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        var ended = await host.Get<IDeliveryControl>().CancelDeliveriesAsync();
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(Assert.Single(ended), Assert.Single(host.Observer.All));
        Assert.Equal(DeliveryState.Cancelled, ended[0].State);
    }

    [Fact]
    public async Task Observer_ThrowsOrHangs_HarmsNeitherDeliveryNorOthers()
    {
        await using var host = new TestHost(services: services =>
        {
            services.AddSingleton<IDeliveryObserver>(new BadObserver(_ => throw new InvalidOperationException()));
            services.AddSingleton<IDeliveryObserver>(new BadObserver(_ => new TaskCompletionSource().Task));
            services.AddSingleton<IDeliveryObserver, LastObserver>();
        });
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Store.Completions.ReachAsync(1);
        var last = host.Get<IEnumerable<IDeliveryObserver>>().OfType<LastObserver>().Single();
        while (last.Settled.Count < 1)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(1, host.Sender.Calls.Count);
        Assert.Equal(1, host.Observer.Settled.Count);
        await PumpTests.StopNowAsync(host);
    }

    [Fact]
    public async Task Log_ExceptionOfAPartOfTheHosts_IsThereAsItIs()
    {
        using var log = new CollectingLogger();
        await using var host = new TestHost(services: services => services
            .AddSingleton<IDeliveryObserver>(new BadObserver(_ => throw new InvalidOperationException("of the observer")))
            .AddLogging(logging => logging.AddProvider(log)));
        var failures = 0;
        host.Store.Before = call =>
        {
            if (call == "complete" && Interlocked.Increment(ref failures) == 1)
            {
                throw new IOException("of the store");
            }
        };
        host.Sender.Answer = (_, _) => throw new InvalidOperationException("of the sender");
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        var until = host.Time.GetUtcNow() + TimeSpan.FromDays(1);
        string[] exceptions =
        [
            "System.InvalidOperationException: of the sender", "System.IO.IOException: of the store",
            "System.InvalidOperationException: of the observer",
        ];
        while (!exceptions.All(each => log.Lines.Any(line => line.Contains(each, StringComparison.Ordinal))))
        {
            Assert.True(host.Time.GetUtcNow() < until, string.Join('\n', log.Lines));
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await PumpTests.StopNowAsync(host);
    }

    [Fact]
    public async Task Observer_TakesTooLong_IsCancelled()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = new TestHost(services: services => services.AddSingleton<IDeliveryObserver>(
            new BadObserver(async cancel =>
            {
                await using var _ = cancel.Register(() => cancelled.TrySetResult());
                await Task.Delay(Timeout.Infinite, cancel);
            })));
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        while (!cancelled.Task.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await PumpTests.StopNowAsync(host);
    }

    [Fact]
    public async Task Observer_NeedsTheDispatcher_IsNoCircle()
    {
        await using var host = new TestHost(
            services: services => services.AddSingleton<IDeliveryObserver, DispatchingObserver>());
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(2, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Observer_DeadOnArrival_IsTold()
    {
        await using var host = new TestHost(options => options.MaxPayloadBytes = 1024);
        await host.SaveAsync(Some.Webhook("a"));
        var webhookEvent = WebhookEvent.RecordInserted(
            "Orders", new Dictionary<string, object?> { ["Text"] = new string('x', 1024) });
        Assert.Equal(new DispatchResult(1, 1, 1), await host.DispatchAsync(webhookEvent));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(DeadReason.TooLarge, Assert.Single(host.Observer.Deliveries).DeadReason);
        await host.Pump.RunUntilIdleAsync();
        Assert.Empty(host.Sender.Sent);
    }

    private sealed class BadObserver(Func<CancellationToken, Task> act) : IDeliveryObserver
    {
        public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
            new(act(cancellationToken));
    }

    private sealed class LastObserver : IDeliveryObserver
    {
        public Tally Settled { get; } = new();

        public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            Settled.Add();
            return default;
        }
    }

    private sealed class DispatchingObserver(IEventDispatcher dispatcher) : IDeliveryObserver
    {
        private int _dispatched;

        public async ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _dispatched, 1) == 0)
            {
                await dispatcher.DispatchAsync(Some.Insert(), cancellationToken);
            }
        }
    }
}
