using System.Diagnostics.Metrics;
using Webhooks.Telemetry;

namespace Webhooks.Resilience;

/// <summary>Reports the number of open circuits as a metric.</summary>
internal sealed class OpenCircuitGauge : IDisposable
{
    private readonly Meter _meter;

    public OpenCircuitGauge(CircuitBreakers breakers, IMeterFactory? meters = null)
    {
        _meter = meters?.Create(WebhooksTelemetry.MeterName) ?? new(WebhooksTelemetry.MeterName);
        _meter.CreateObservableGauge(WebhooksTelemetry.OpenCircuits, () => breakers.OpenCircuits, "{receiver}");
    }

    public void Dispose() => _meter.Dispose();
}
