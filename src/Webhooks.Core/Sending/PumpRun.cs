using System.Diagnostics;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Represents one run of the pump. It claims deliveries ahead of free slots, starts those that wait, and sleeps until a
/// signal or the next due time. Outcomes are recorded meanwhile.
/// </summary>
internal sealed class PumpRun(
    WebhookDirectory directory,
    AppliedDefinitions applied,
    DeliveryClaims claims,
    DeliveryStarter starter,
    ExpressLane express,
    CompletionRecorder recorder,
    InFlightDeliveries inFlight,
    LeaseRenewal leases,
    RetentionKeeper retention,
    ObserverRelay observers,
    WebhookSignals signals,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<PumpRun> logger)
{
    private readonly DeliveryOptions _options = options.Value.Delivery;

    /// <summary>Runs until stopped or, if there is a task, until the task has ended and no delivery is pending.</summary>
    public async Task RunAsync(Task? untilIdleAfter, CancellationToken stop)
    {
        // The activity of the caller must not become the parent of every attempt.
        Activity.Current = null;
        using var leasesStop = new CancellationTokenSource();
        using var retentionStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var stopping = stop.UnsafeRegister(static run => ((PumpRun)run!).StopStarting(), this);

        // On another thread, because an outbox may do all its work before its first await.
        var purging = Task.Run(() => retention.RunAsync(retentionStop.Token), CancellationToken.None);
        var recording = recorder.RunAsync(starter.Ended, Release, starter.Abandoned);
        var renewing = leases.RunAsync(leasesStop.Token);
        express.Open();
        try
        {
            await DeliverUntilStoppedAsync(untilIdleAfter, stop).ConfigureAwait(false);
        }
        finally
        {
            await retentionStop.CancelAsync().ConfigureAwait(false);
            await FinishAsync(recording).ConfigureAwait(false);
            await leasesStop.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
            await purging.ConfigureAwait(false);
        }
    }

    private async Task DeliverUntilStoppedAsync(Task? untilIdleAfter, CancellationToken stop)
    {
        using var alarm = time.CreateTimer(
            static signals => ((WebhookSignals)signals!).NotifyDeliveriesDue(),
            signals,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        LookAgainAfter(untilIdleAfter);
        var pause = new Backoff(time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var table = await directory.GetAsync(stop).ConfigureAwait(false);
                await applied.ApplyAsync(table, stop).ConfigureAwait(false);
                starter.Fill();

                // Checked before the claim: attempts that end later may free slots, and the task may still record messages.
                var mayEnd = untilIdleAfter is { IsCompleted: true } && inFlight.Count == 0;
                var (claimed, nextDue) = await claims.ClaimAsync(stop).ConfigureAwait(false);
                pause.Reset();
                if (mayEnd && claimed == 0 && nextDue is null)
                {
                    return;
                }

                alarm.Change(WaitFor(nextDue), Timeout.InfiniteTimeSpan);
                await signals.Due.ReadAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ClaimFailed(logger, pause.Next, exception);
                await pause.WaitAsync(stop).ConfigureAwait(false);
            }
        }
    }

    private void LookAgainAfter(Task? task) => task?.ContinueWith(
        static (_, signals) => ((WebhookSignals)signals!).NotifyDeliveriesDue(),
        signals,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private TimeSpan WaitFor(TimeSpan? nextDue)
    {
        var wait = nextDue < _options.PollInterval ? nextDue.Value : _options.PollInterval;

        // Timers count whole milliseconds, and a claim before the due time would find nothing.
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
    }

    private void Release(IReadOnlyList<InFlightDelivery> recorded)
    {
        starter.Release(recorded);
        signals.NotifyDeliveriesDue();
    }

    private void StopStarting()
    {
        express.Close();
        starter.Stop();
    }

    /// <summary>
    /// Returns the leases of deliveries that wait, waits for attempts in progress, returns the leases of those that take too
    /// long, and records all outcomes.
    /// </summary>
    private async Task FinishAsync(Task recording)
    {
        StopStarting();
        var timer = time.CreateTimer(
            static starter => ((DeliveryStarter)starter!).Abandon(),
            starter,
            _options.StopTimeout,
            Timeout.InfiniteTimeSpan);

        await using (timer.ConfigureAwait(false))
        {
            while (inFlight.Count > 0)
            {
                await signals.Due.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            }

            starter.Complete();
            await recording.ConfigureAwait(false);
            await observers.DrainAsync(starter.Abandoned).ConfigureAwait(false);
        }
    }
}
