using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Settling;

/// <summary>
/// Removes log entries from an outbox after their retention, in small steps next to the pump. A failure is retried after the
/// next interval. Never throws.
/// </summary>
internal sealed class RetentionKeeper(
    IOutbox store, IOptions<WebhooksOptions> options, TimeProvider time, HostLogger<RetentionKeeper> logger)
{
    /// <summary>The maximum number of messages that one step removes.</summary>
    private const int Step = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly TimeSpan _retention = options.Value.Delivery.LogRetention;

    /// <summary>Removes old entries immediately and after every interval, until stopped.</summary>
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
                // Continue with the next step. Other callers may write in between.
            }
        }
        catch (Exception exception)
        {
            // An outbox that is stopped during a call may throw any exception.
            if (!stop.IsCancellationRequested)
            {
                Log.PurgeFailed(logger, Interval, exception);
            }
        }
    }
}
