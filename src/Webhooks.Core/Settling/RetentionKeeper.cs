using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Settling;

/// <summary>
/// Removes from a store what is older than the log is kept, in small steps beside the pump. Where the store fails, it
/// tries again the next time; never throws.
/// </summary>
internal sealed class RetentionKeeper(
    IOutbox store, IOptions<WebhooksOptions> options, TimeProvider time, HostLogger<RetentionKeeper> logger)
{
    /// <summary>How many messages are removed at once.</summary>
    private const int Step = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly TimeSpan _retention = options.Value.Delivery.LogRetention;

    /// <summary>Removes now and then, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (store is not IDeliveryControl control)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await PurgeAsync(control, stop).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async ValueTask PurgeAsync(IDeliveryControl control, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested
                && await control.PurgeAsync(_retention, Step, stop).ConfigureAwait(false) >= Step)
            {
                // The next step: another one may write in between.
            }
        }
        catch (Exception exception)
        {
            // A store that is stopped in the middle may throw anything.
            if (!stop.IsCancellationRequested)
            {
                Log.PurgeFailed(logger, Interval, exception);
            }
        }
    }
}
