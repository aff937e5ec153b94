using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Load;

/// <summary>Counts what came of every call, and of every delivery.</summary>
internal sealed class Outcomes : IDeliveryObserver, IDisposable
{
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly MeterListener _listener = new();
    private readonly SemaphoreSlim _settled = new(0);
    private int _attempts;

    public Outcomes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == WebhooksTelemetry.AttemptDuration)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) => _outcomes.AddOrUpdate((string)tags[0].Value!, 1, (_, count) => count + 1));
        _listener.Start();
    }

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _attempts, delivery.Attempts);
        _settled.Release();
        return default;
    }

    /// <summary>Waits until a call had an outcome.</summary>
    public async Task FirstAsync(string outcome)
    {
        while (!_outcomes.ContainsKey(outcome))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Waits until so many deliveries are settled, counted from the last time on.</summary>
    /// <returns>The outcomes of all calls, and the attempts that were charged.</returns>
    public async Task<string> OfAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _settled.WaitAsync();
        }

        var outcomes = _outcomes.Select(each => $"{each.Key}={each.Value}").Order(StringComparer.Ordinal);
        return string.Join(' ', outcomes.Append($"charged={_attempts}"));
    }

    public void Dispose() => _listener.Dispose();
}
