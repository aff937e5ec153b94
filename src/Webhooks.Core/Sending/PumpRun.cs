using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Represents one run of the pump. It claims as many deliveries as it has free slots, starts an attempt for each, and
/// passes the outcomes to the recorder. Then it sleeps until a signal or the next due time.
/// </summary>
/// <remarks>
/// A slot is free again when its attempt has ended, or has waited long for its receiver. Further deliveries are claimed
/// and sent while outcomes are recorded, unless as many outcomes as slots are waiting for that.
/// </remarks>
#pragma warning disable CA1001 // The token source is never disposed. See its comment.
internal sealed class PumpRun(
    IOutbox store,
    WebhookDirectory directory,
    AppliedDefinitions applied,
    MessageAttempter attempter,
    CompletionRecorder recorder,
    InFlightDeliveries inFlight,
    LeaseRenewal leases,
    RetentionKeeper retention,
    SendLimiter limiter,
    ObserverRelay observers,
    WebhookSignals signals,
    WebhooksMetrics metrics,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<PumpRun> logger)
#pragma warning restore CA1001
{
    private readonly DeliveryOptions _options = options.Value.Delivery;
    private readonly Channel<InFlightDelivery> _ended = Channel.CreateUnbounded<InFlightDelivery>(
        new UnboundedChannelOptions { SingleReader = true });

    // Never disposed, because a timer of the host's clock may fire late. It has nothing to release.
    private readonly CancellationTokenSource _abandon = new();

    // Measures real time, regardless of the clock of the host.
    private readonly StorePace _pace = new(TimeProvider.System);

    private readonly Random _random = new();
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrency);

    /// <summary>A value indicating whether due deliveries were left after the last claim.</summary>
    private bool _hasMore;

    /// <summary>Runs until stopped or, if there is a task, until the task has ended and no delivery is pending.</summary>
    public async Task RunAsync(Task? untilIdleAfter, CancellationToken stop)
    {
        // The activity of the caller must not become the parent of every attempt.
        Activity.Current = null;
        using var leasesStop = new CancellationTokenSource();
        using var retentionStop = CancellationTokenSource.CreateLinkedTokenSource(stop);

        // On another thread, because an outbox may do all its work before its first await.
        var purging = Task.Run(() => retention.RunAsync(retentionStop.Token), CancellationToken.None);
        var recording = recorder.RunAsync(_ended.Reader, Release, _abandon.Token);
        var renewing = leases.RunAsync(leasesStop.Token);
        try
        {
            await ClaimUntilStoppedAsync(untilIdleAfter, stop).ConfigureAwait(false);
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

    private async Task ClaimUntilStoppedAsync(Task? untilIdleAfter, CancellationToken stop)
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

                // Checked before the claim: attempts that end later may free slots, and the task may still record messages.
                var mayEnd = untilIdleAfter is { IsCompleted: true } && inFlight.Count == 0;
                var (claimed, nextDue) = await ClaimAsync(stop).ConfigureAwait(false);
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

    /// <summary>
    /// Claims until no slot is free or nothing is due. Returns the number of deliveries, and the time until the next
    /// claim.
    /// </summary>
    private async ValueTask<(int Claimed, TimeSpan? NextDue)> ClaimAsync(CancellationToken stop)
    {
        var count = 0;
        while (Free > 0)
        {
            if (!_hasMore || Free < _options.MaxConcurrency / 4)
            {
                await _pace.WaitAsync(stop).ConfigureAwait(false);
            }

            var (begun, claimedAt) = (_pace.Begin(), time.GetTimestamp());
            var claimed = await store
                .ClaimAsync(RequestFor(Free), stop)
                .ConfigureAwait(false);
            _pace.End(begun);
            _hasMore = claimed.Deliveries.Count > 0 && claimed.NextDue == TimeSpan.Zero;
            foreach (var leased in claimed.Deliveries)
            {
                Start(leased, claimedAt, stop);
            }

            count += claimed.Deliveries.Count;
            if (!_hasMore)
            {
                return (count, claimed.NextDue);
            }
        }

        // All slots are in use. A signal starts the next claim when some are free.
        return (count, _options.PollInterval);
    }

    private int Free => _options.MaxConcurrency
        - Math.Max(inFlight.Sending, inFlight.Count - inFlight.Slow - _options.MaxConcurrency);

    private ClaimRequest RequestFor(int free) => new(free, _options.LeaseDuration, _options.MaxAge, limiter)
    {
        RetryLimit = Math.Clamp(_retryLimit - inFlight.RetriesSending, 0, free),
        TenantShare = directory.Current.HasTenants ? _options.TenantShare : null,
    };

    private TimeSpan WaitFor(TimeSpan? nextDue)
    {
        var wait = nextDue < _options.PollInterval ? nextDue.Value : _options.PollInterval;

        // Timers count whole milliseconds, and a claim before the due time would find nothing.
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
    }

    private void Start(LeasedDelivery leased, long claimedAt, CancellationToken stop)
    {
        var delivery = inFlight.Begin(leased, claimedAt);
        metrics.Claimed(1);
        if (stop.IsCancellationRequested)
        {
            End(delivery, MessageAttempter.Returned(leased));
        }
        else if (leased.IsExpired)
        {
            End(delivery, MessageAttempter.Expired(leased));
        }
        else
        {
            _ = attempter.AttemptAsync(delivery, _random.NextDouble(), End, _abandon.Token);
        }
    }

    private void End(InFlightDelivery delivery, DeliveryCompletion completion)
    {
        // The slot must be free before recording: an outbox that skipped a webhook without slots checks it again then.
        if (!inFlight.TryEnd(delivery, completion, out var sending))
        {
            return;
        }

        // One signal for several slots: recording signals anyway, and a claim for each slot would slow the outbox down.
        if (!delivery.IsSlow && sending == _options.MaxConcurrency * 3 / 4)
        {
            signals.NotifyDeliveriesDue();
        }

        _ended.Writer.TryWrite(delivery);
    }

    private void Release(IReadOnlyList<InFlightDelivery> recorded)
    {
        inFlight.Remove(recorded);
        metrics.Recorded(recorded.Count);
        signals.NotifyDeliveriesDue();
    }

    /// <summary>
    /// Waits for attempts in progress, returns the leases of those that take too long, and records all outcomes.
    /// </summary>
    private async Task FinishAsync(Task recording)
    {
        var timer = time.CreateTimer(
            static run => ((PumpRun)run!).Abandon(),
            this,
            _options.StopTimeout,
            Timeout.InfiniteTimeSpan);

        await using (timer.ConfigureAwait(false))
        {
            while (inFlight.Count > 0)
            {
                await signals.Due.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            }

            _ended.Writer.Complete();
            await recording.ConfigureAwait(false);
            await observers.DrainAsync(_abandon.Token).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns the leases of attempts in progress, without waiting for a transport that ignores cancellation.
    /// </summary>
    private void Abandon()
    {
        _abandon.Cancel();
        foreach (var delivery in inFlight.GetUnended())
        {
            End(delivery, MessageAttempter.Returned(delivery.Leased));
        }
    }
}
