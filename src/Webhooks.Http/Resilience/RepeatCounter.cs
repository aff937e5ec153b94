using System.Diagnostics.Metrics;
using Webhooks.Telemetry;

namespace Webhooks.Resilience;

/// <summary>Counts the requests that were repeated within their attempt, as a metric.</summary>
internal sealed class RepeatCounter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _repeats;

    public RepeatCounter(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(WebhooksTelemetry.MeterName) ?? new(WebhooksTelemetry.MeterName);
        _repeats = _meter.CreateCounter<long>(WebhooksTelemetry.Repeats, "{request}");
    }

    /// <summary>Counts one repeat.</summary>
    public void Add() => _repeats.Add(1);

    public void Dispose() => _meter.Dispose();
}
