using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Telemetry;

public class BacklogTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ReadBacklog_AllStates_AreCountedAndTheOldestDueIsExact()
    {
        var outbox = new TestOutbox();
        Assert.Equal(new(0, 0, 0, TimeSpan.Zero), await Read());
        outbox.Add(Some.Messages("a", 5));
        outbox.Add(Some.Messages("b", 3));
        outbox.Time.Advance(4 * Second);
        Assert.Equal(new(8, 0, 0, 4 * Second), await Read());

        var leased = outbox.Claim();
        Assert.Equal(new(0, 8, 0, TimeSpan.Zero), await Read());
        outbox.Gone(leased.First(delivery => delivery.Message.WebhookId == "a"));
        foreach (var delivery in leased.Where(delivery => delivery.Message.WebhookId == "b"))
        {
            outbox.Retry(delivery, 10 * Second);
        }

        outbox.Add(Some.Messages("a", 2, from: 100));
        Assert.Equal(new(3, 4, 2, TimeSpan.Zero), await Read());
        outbox.Time.Advance(12 * Second);
        Assert.Equal(new(3, 4, 2, 2 * Second), await Read());
        outbox.Cancel();
        Assert.Equal(new(0, 4, 0, TimeSpan.Zero), await Read());

        async Task<BacklogSnapshot> Read() => await outbox.Store.ReadBacklogAsync([], default);
    }

    [Fact]
    public async Task Gauges_OfAStore_ShowItsStateAndAge()
    {
        await using var host = new TestHost(services: services => services.AddMetrics());
        using var gauges = new Gauges(host.Get<IMeterFactory>());
        await host.SaveAsync(Some.Webhook("a"));
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(1);
        await host.StopAsync();
        host.Time.Advance(15 * Second);
        Assert.Equal(
            ["webhooks.delivery.backlog Held=0", "webhooks.delivery.backlog Leased=0",
             "webhooks.delivery.backlog Pending=1", "webhooks.delivery.oldest_due =10"],
            gauges.Collect());
    }

    [Fact]
    public async Task Gauges_WebhookIsNotActive_CountWhatWaitsForItButAreNotAlarmed()
    {
        await using var host = new TestHost(services: services => services.AddMetrics());
        using var gauges = new Gauges(host.Get<IMeterFactory>());
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.SaveAsync(webhook with { IsActive = false });
        await host.Pump.RunUntilIdleAsync();
        host.Time.Advance(15 * Second);
        Assert.Equal(
            ["webhooks.delivery.backlog Held=0", "webhooks.delivery.backlog Leased=0",
             "webhooks.delivery.backlog Pending=1", "webhooks.delivery.oldest_due =0"],
            gauges.Collect());
    }

    [Fact]
    public async Task Gauges_StoreFails_AreSilentUntilItAnswers()
    {
        await using var host = new TestHost(services: services => services.AddMetrics());
        using var gauges = new Gauges(host.Get<IMeterFactory>());
        await host.Pump.RunUntilIdleAsync();
        var asked = 0;
        host.Store.Before = call =>
        {
            asked += call == "backlog" ? 1 : 0;
            throw new TimeoutException();
        };
        Assert.Empty(gauges.Collect());
        Assert.Equal(1, asked);
        host.Store.Before = null;
        Assert.Empty(gauges.Collect());
        host.Time.Advance(Second);
        Assert.Equal(4, gauges.Collect().Count);
    }

    [Fact]
    public async Task Gauges_StoreNeedsAQuery_ShowTheAnswerBefore()
    {
        await using var host = new TestHost(services: services => services.AddMetrics());
        using var gauges = new Gauges(host.Get<IMeterFactory>());
        await host.Pump.RunUntilIdleAsync();
        host.Store.BacklogReady = new(TaskCreationOptions.None);
        Assert.Empty(gauges.Collect());
        host.Time.Advance(Second);
        Assert.Empty(gauges.Collect());
        host.Store.BacklogReady.SetResult();
        Assert.Equal(4, gauges.Collect().Count);
    }

    private sealed class Gauges : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _measured = [];

        public Gauges(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
                _measured.Add($"{instrument.Name} {tags[0].Value}={value}"));
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
                _measured.Add($"{instrument.Name} ={value}"));
            _listener.Start();
        }

        public IReadOnlyList<string> Collect()
        {
            _measured.Clear();
            _listener.RecordObservableInstruments();
            return [.. _measured.Order(StringComparer.Ordinal)];
        }

        public void Dispose() => _listener.Dispose();
    }
}
