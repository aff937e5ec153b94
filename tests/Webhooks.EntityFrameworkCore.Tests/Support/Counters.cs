using System.Diagnostics.Metrics;

namespace Webhooks.Support;

/// <summary>What a host has counted.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener;
    private long _events;
    private long _messages;

    public Counters(IMeterFactory meters)
    {
        _listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "webhooks.dispatch.events")
            {
                Interlocked.Add(ref _events, value);
            }
            else if (instrument.Name == "webhooks.dispatch.messages")
            {
                Interlocked.Add(ref _messages, value);
            }
        });
        _listener.Start();
    }

    public long Events => Interlocked.Read(ref _events);

    public long Messages => Interlocked.Read(ref _messages);

    public void Dispose() => _listener.Dispose();
}
