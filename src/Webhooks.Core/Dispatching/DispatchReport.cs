using Microsoft.Extensions.Logging;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Counts what was recorded for events, and reports deliveries that are dead without an attempt.</summary>
internal sealed class DispatchReport(WebhooksMetrics metrics, ObserverRelay observers, HostLogger<EventDispatcher> logger)
{
    /// <summary>Reports without waiting for observers, for events that a caller pushed.</summary>
    public void Write(int eventCount, AddResult added)
    {
        foreach (var delivery in Count(eventCount, added))
        {
            observers.Settled(delivery);
        }
    }

    /// <summary>Reports and waits for observers, for events of a change source, which can wait.</summary>
    public async ValueTask WriteAndWaitAsync(int eventCount, AddResult added)
    {
        foreach (var delivery in Count(eventCount, added))
        {
            await observers.SettledAsync(delivery, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Counts and logs what was recorded, and returns the dead deliveries: none for nearly every dispatch.</summary>
    private Delivery[] Count(int eventCount, AddResult added)
    {
        metrics.Dispatched(eventCount, added.Recorded);
        CountDead(added.Dead);
        CountDead(added.Evicted);
        return added.Dead.Count + added.Evicted.Count == 0 ? [] : [.. added.Dead, .. added.Evicted];
    }

    private void CountDead(IReadOnlyList<Delivery> dead)
    {
        if (dead.Count > 0)
        {
            Log.DispatchedDead(logger, dead.Count, dead[0].Id, ReasonOf(dead[0]));
        }

        foreach (var delivery in dead)
        {
            metrics.Settled(delivery.State, delivery.DeadReason);
            if (logger.IsEnabled(LogLevel.Information))
            {
                Log.DeadUnattempted(logger, delivery.Id, delivery.MessageId, ReasonOf(delivery));
            }
        }
    }

    private static string ReasonOf(Delivery delivery) => $"{delivery.DeadReason?.ToText()}, {delivery.Detail}";
}
