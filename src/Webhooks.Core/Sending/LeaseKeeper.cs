using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Prolongs the leases of what is being sent, so that a slow receiver does not make a delivery be sent twice.</summary>
internal sealed class LeaseKeeper(
    IOutbox store, IOptions<WebhooksOptions> options, TimeProvider time, HostLogger<LeaseKeeper> logger)
{
    private readonly HashSet<LeaseToken> _held = [];
    private readonly Lock _lock = new();
    private readonly TimeSpan _lease = options.Value.Delivery.LeaseDuration;

    public void Hold(LeaseToken lease)
    {
        lock (_lock)
        {
            _held.Add(lease);
        }
    }

    public void Drop(LeaseToken lease)
    {
        lock (_lock)
        {
            _held.Remove(lease);
        }
    }

    /// <summary>Prolongs every third of a lease, until stopped.</summary>
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

    private LeaseToken[] Held()
    {
        lock (_lock)
        {
            return [.. _held];
        }
    }

    private async ValueTask RenewAsync(CancellationToken stop)
    {
        var held = Held();
        if (held.Length == 0)
        {
            return;
        }

        try
        {
            // What is lost is reported when its outcome is refused.
            foreach (var lost in await store.RenewAsync(held, _lease, stop).ConfigureAwait(false))
            {
                Drop(lost);
            }
        }
        catch (Exception exception)
        {
            // A store that is stopped in the middle may throw anything.
            if (!stop.IsCancellationRequested)
            {
                Log.RenewFailed(logger, exception);
            }
        }
    }
}
