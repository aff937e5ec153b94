using Microsoft.Extensions.Logging;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Counts what was recorded for events, and reports deliveries that are dead without an attempt.</summary>
internal sealed class DispatchReport(WebhooksMetrics metrics, ObserverRelay observers, HostLogger<EventDispatcher> logger)
{
    public async ValueTask WriteAsync(int eventCount, AddResult added, WhenFull mode)
    {
        metrics.Dispatched(eventCount, added.Recorded);
        await WriteDeadAsync(added.Dead, mode).ConfigureAwait(false);
        await WriteDeadAsync(added.Evicted, mode).ConfigureAwait(false);
    }

    // A caller that pushed an event never waits for observers. A change source that is read can wait.
    private async ValueTask WriteDeadAsync(IReadOnlyList<Delivery> dead, WhenFull mode)
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

            if (mode == WhenFull.Throw)
            {
                observers.Settled(delivery);
            }
            else
            {
                await observers.SettledAsync(delivery, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static string ReasonOf(Delivery delivery) => $"{delivery.DeadReason?.ToText()}, {delivery.Detail}";
}
