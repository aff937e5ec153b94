using System.Diagnostics.Metrics;
using Webhooks.Outbox;

namespace Webhooks.Telemetry;

/// <summary>Provides the instruments of <see cref="WebhooksTelemetry"/>.</summary>
internal sealed class WebhooksMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _messages;
    private readonly Histogram<double> _attempts;
    private readonly Histogram<double> _waits;
    private readonly Counter<long> _settled;
    private readonly UpDownCounter<long> _inFlight;
    private readonly Counter<long> _lostLeases;
    private readonly Counter<long> _disabled;

    public WebhooksMetrics(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(WebhooksTelemetry.MeterName) ?? new(WebhooksTelemetry.MeterName);
        _events = _meter.CreateCounter<long>(WebhooksTelemetry.Events, "{event}");
        _messages = _meter.CreateCounter<long>(WebhooksTelemetry.Messages, "{message}");
        _attempts = _meter.CreateHistogram<double>(WebhooksTelemetry.AttemptDuration, "s");
        _waits = _meter.CreateHistogram<double>(WebhooksTelemetry.AttemptWait, "s");
        _settled = _meter.CreateCounter<long>(WebhooksTelemetry.Settled, "{delivery}");
        _inFlight = _meter.CreateUpDownCounter<long>(WebhooksTelemetry.InFlight, "{delivery}");
        _lostLeases = _meter.CreateCounter<long>(WebhooksTelemetry.LostLeases, "{lease}");
        _disabled = _meter.CreateCounter<long>(WebhooksTelemetry.Disabled, "{destination}");
    }

    public void Dispatched(int events, int messages)
    {
        _events.Add(events);
        if (messages > 0)
        {
            _messages.Add(messages);
        }
    }

    public void Claimed(int count) => _inFlight.Add(count);

    public void Recorded(int count) => _inFlight.Add(-count);

    public void Attempted(DeliveryAttempt attempt)
    {
        // Each time, the name of a kind is a new string. Without a listener, none is created.
        if (_attempts.Enabled)
        {
            _attempts.Record(
                attempt.Duration.TotalSeconds,
                new KeyValuePair<string, object?>(WebhooksTelemetry.OutcomeTag, attempt.Outcome.Kind.ToString()));
        }
    }

    /// <summary>Records the time from the due time of a delivery to its attempt.</summary>
    public void TakenUp(TimeSpan waited, bool isRetry) => _waits.Record(
        waited.TotalSeconds,
        new KeyValuePair<string, object?>(WebhooksTelemetry.LaneTag, isRetry ? "retry" : "first"));

    /// <summary>Adds the gauges of the backlog. They have no value while the backlog cannot be read.</summary>
    public void ObserveBacklog(Func<BacklogSnapshot?> read)
    {
        _meter.CreateObservableGauge(WebhooksTelemetry.Backlog, () => Counts(read()), "{delivery}");
        _meter.CreateObservableGauge(WebhooksTelemetry.OldestDue, () => Ages(read()), "s");
    }

    public void Settled(DeliveryState state, DeadReason? reason)
    {
        if (_settled.Enabled)
        {
            _settled.Add(
                1,
                new KeyValuePair<string, object?>(WebhooksTelemetry.StateTag, state.ToString()),
                new KeyValuePair<string, object?>(WebhooksTelemetry.ReasonTag, reason?.ToText()));
        }
    }

    public void LostLease() => _lostLeases.Add(1);

    public void Disabled() => _disabled.Add(1);

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Counts(BacklogSnapshot? backlog) => backlog is null ? [] :
    [
        CountOf(backlog.Pending, DeliveryState.Pending),
        CountOf(backlog.Leased, DeliveryState.Leased),
        CountOf(backlog.Held, DeliveryState.Held),
    ];

    private static Measurement<long> CountOf(long count, DeliveryState state) =>
        new(count, new KeyValuePair<string, object?>(WebhooksTelemetry.StateTag, state.ToString()));

    private static IEnumerable<Measurement<double>> Ages(BacklogSnapshot? backlog) =>
        backlog is null ? [] : [new(backlog.OldestDue.TotalSeconds)];
}
