using Microsoft.Extensions.Options;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Decides when to claim deliveries, and how many, and passes them to the starter.</summary>
internal sealed class DeliveryClaims(
    IOutbox store,
    WebhookDirectory directory,
    SendLimiter limiter,
    InFlightDeliveries inFlight,
    DeliveryStarter starter,
    IOptions<WebhooksOptions> options,
    TimeProvider time)
{
    private readonly DeliveryOptions _options = options.Value.Delivery;

    // Measures real time, regardless of the clock of the host.
    private readonly StorePace _pace = new(TimeProvider.System);

    /// <summary>A value indicating whether due deliveries were left after the last claim.</summary>
    private bool _hasMore;

    /// <summary>
    /// Claims until enough deliveries wait for slots or nothing is due. Returns the number of deliveries, and the time until
    /// the next claim.
    /// </summary>
    public async ValueTask<(int Claimed, TimeSpan? NextDue)> ClaimAsync(CancellationToken stop)
    {
        var count = 0;
        while (inFlight.GetRoom().Room is > 0 and var room)
        {
            if (!_hasMore || room < _options.MaxConcurrency)
            {
                await _pace.WaitAsync(stop).ConfigureAwait(false);
            }

            var (begun, leasedAt) = (_pace.Begin(), LeaseStart.Now(time));
            var claimed = await store.ClaimAsync(GetRequest(), stop).ConfigureAwait(false);
            _pace.End(begun);
            starter.Accept(claimed.Deliveries.Select(leased => inFlight.Add(leased, leasedAt)));
            count += claimed.Deliveries.Count;
            _hasMore = claimed.Deliveries.Count > 0 && claimed.NextDue == TimeSpan.Zero;
            if (!_hasMore)
            {
                return (count, claimed.NextDue);
            }
        }

        // Enough deliveries wait. A signal starts the next claim when they are fewer.
        return (count, _options.PollInterval);
    }

    private ClaimRequest GetRequest()
    {
        var (room, retries, bytes) = inFlight.GetRoom();
        return new(Math.Max(1, room), _options.LeaseDuration, _options.MaxAge, limiter)
        {
            RetryLimit = retries,
            MaxBytes = bytes,
            TenantShare = directory.Current.HasTenants ? _options.TenantShare : null,
        };
    }
}
