using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Renews the leases of deliveries in flight, so that a slow receiver does not get a delivery twice, and no attempt begins
/// with a lease that may have ended.
/// </summary>
internal sealed class LeaseRenewal(
    IOutbox store,
    InFlightDeliveries inFlight,
    WebhookSignals signals,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<LeaseRenewal> logger)
{
    private readonly TimeSpan _lease = options.Value.Delivery.LeaseDuration;

    /// <summary>One if a renewal was asked for since the last tick of the timer.</summary>
    private int _isAsked;

    private CancellationToken _stop;

    /// <summary>Renews the leases after every third of their duration, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _stop = stop;
        using var timer = new PeriodicTimer(_lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await RenewAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>
    /// Determines whether an attempt can begin with a lease. If a third of it has passed by either clock, it is renewed first.
    /// </summary>
    public bool IsFresh(InFlightDelivery delivery)
    {
        var isFresh = delivery.LeasedAt.GetAge(time) <= _lease / 3;
        if (!isFresh && Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            _ = Task.Run(RenewAsync, CancellationToken.None);
        }

        return isFresh;
    }

    private async Task RenewAsync()
    {
        var (leased, renewedAt) = (inFlight.GetLeased(), LeaseStart.Now(time));
        try
        {
            if (leased.Count > 0)
            {
                // A lost lease is reported when its outcome is refused.
                var lost = await store
                    .RenewAsync([.. leased.Select(delivery => delivery.Leased.Lease)], _lease, _stop)
                    .ConfigureAwait(false);
                await HoldDisabledAsync([.. leased.Where(delivery => !delivery.IsBegun)]).ConfigureAwait(false);
                inFlight.SetRenewed(leased, lost, renewedAt);
            }

            if (Interlocked.Exchange(ref _isAsked, 0) == 1)
            {
                signals.NotifyDeliveriesDue();
            }
        }
        catch (Exception exception)
        {
            // An outbox that is stopped during a call may throw any exception.
            if (!_stop.IsCancellationRequested)
            {
                Log.RenewFailed(logger, exception);
            }
        }
    }

    /// <summary>Marks deliveries that wait for a slot and whose URL was disabled meanwhile, by whichever process.</summary>
    private async ValueTask HoldDisabledAsync(IReadOnlyList<InFlightDelivery> waiting)
    {
        if (waiting.Count == 0 || store is not IDestinationControl control)
        {
            return;
        }

        var webhookIds = waiting.Select(delivery => delivery.Leased.Message.WebhookId).ToHashSet(StringComparer.Ordinal);
        var states = await control.GetDestinationsAsync(webhookIds, _stop).ConfigureAwait(false);
        var disabled = states.Where(state => state.IsDisabled).Select(state => (state.WebhookId, state.Url)).ToHashSet();
        foreach (var delivery in waiting)
        {
            delivery.IsHeld = disabled.Contains((delivery.Leased.Message.WebhookId, delivery.Leased.Url));
        }
    }
}
