using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Webhooks.Diagnostics;

/// <summary>The instruments of <see cref="WebhooksTelemetry"/>.</summary>
internal sealed class WebhooksMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _messages;
    private readonly Histogram<double> _attempts;
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
        _settled = _meter.CreateCounter<long>(WebhooksTelemetry.Settled, "{delivery}");
        _inFlight = _meter.CreateUpDownCounter<long>(WebhooksTelemetry.InFlight, "{delivery}");
        _lostLeases = _meter.CreateCounter<long>(WebhooksTelemetry.LostLeases, "{lease}");
        _disabled = _meter.CreateCounter<long>(WebhooksTelemetry.Disabled, "{destination}");
    }

    public static ActivitySource Activities { get; } = new(WebhooksTelemetry.ActivitySourceName);

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

    public void Attempted(DeliveryAttempt attempt) => _attempts.Record(
        attempt.Duration.TotalSeconds,
        new KeyValuePair<string, object?>(WebhooksTelemetry.OutcomeTag, attempt.Outcome.Kind.ToString()));

    public void Settled(Delivery delivery) => _settled.Add(
        1,
        new KeyValuePair<string, object?>(WebhooksTelemetry.StateTag, delivery.State.ToString()),
        new KeyValuePair<string, object?>(WebhooksTelemetry.ReasonTag, delivery.DeadReason?.ToText()));

    public void LostLease() => _lostLeases.Add(1);

    public void Disabled() => _disabled.Add(1);

    public void Dispose() => _meter.Dispose();
}
