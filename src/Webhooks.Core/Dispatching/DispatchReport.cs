using Microsoft.Extensions.Logging;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Counts events and recorded messages, and reports deliveries that were marked dead without an attempt.</summary>
internal sealed class DispatchReport(WebhooksMetrics metrics, ObserverRelay observers, HostLogger<EventDispatcher> logger)
{
    /// <summary>Reports the result for events that a caller dispatched. Does not wait for observers.</summary>
    public void Write(int eventCount, AddResult added)
    {
        foreach (var delivery in Count(eventCount, added))
        {
            observers.Settled(delivery);
        }
    }

    /// <summary>Reports the result for events of a change source, which can wait. Waits for observers.</summary>
    public async ValueTask WriteAndWaitAsync(int eventCount, AddResult added)
    {
        foreach (var delivery in Count(eventCount, added))
        {
            await observers.SettledAsync(delivery, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Counts and logs the result, and returns the dead deliveries. Nearly every dispatch has none.</summary>
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
