using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Renews the leases of deliveries in flight, so that a slow receiver does not get a delivery twice.</summary>
internal sealed class LeaseRenewal(
    IOutbox store,
    InFlightDeliveries inFlight,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<LeaseRenewal> logger)
{
    private readonly TimeSpan _lease = options.Value.Delivery.LeaseDuration;

    /// <summary>Renews the leases after every third of their duration, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(_lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await RenewAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async ValueTask RenewAsync(CancellationToken stop)
    {
        var leases = inFlight.GetLeases();
        if (leases.Count == 0)
        {
            return;
        }

        try
        {
            // A lost lease is reported when its outcome is refused.
            var lost = await store.RenewAsync(leases, _lease, stop).ConfigureAwait(false);
            if (lost.Count > 0)
            {
                inFlight.Lose(lost);
            }
        }
        catch (Exception exception)
        {
            // An outbox that is stopped during a call may throw any exception.
            if (!stop.IsCancellationRequested)
            {
                Log.RenewFailed(logger, exception);
            }
        }
    }
}
