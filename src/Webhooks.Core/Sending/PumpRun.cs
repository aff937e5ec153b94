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
/// One run of the pump. Claims as many deliveries as it has free slots, lets each be attempted on its own, and hands
/// the outcomes to the recorder. A slot is free again when its attempt has ended, or has waited for its receiver for long: the
/// next ones are claimed and sent while outcomes are recorded, unless as many as there are slots wait for that already.
/// Sleeps until a signal or the next due time.
/// </summary>
#pragma warning disable CA1001 // Its token source is never disposed of, see there.
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

    /// <summary>Never disposed of: a timer of the host's clock may fire late, and there is nothing to release.</summary>
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>By the time that passes on the machine, whatever the clock of the host does meanwhile.</summary>
    private readonly StorePace _pace = new(TimeProvider.System);

    private readonly Random _random = new();
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrency);

    /// <summary>Whether the last claim left something that is due.</summary>
    private bool _hasMore;

    /// <summary>Runs until stopped or, if there is a task, until that has ended and nothing is pending.</summary>
    public async Task RunAsync(Task? untilIdleAfter, CancellationToken stop)
    {
        // Whoever started the pump must not become the parent of every attempt.
        Activity.Current = null;
        using var leasesStop = new CancellationTokenSource();
        using var retentionStop = CancellationTokenSource.CreateLinkedTokenSource(stop);

        // Apart from this thread: a store may do all of its work before it first waits.
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

                // Asked before the claim: what ends later may free a slot for more, or have recorded more.
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

    /// <summary>Claims until the slots are used up or nothing is due; answers how much, and when to look again.</summary>
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

        // Every slot is used: the next look is when some are free, which is signalled.
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

        // Timers count whole milliseconds, and one that is early would only look in vain.
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
        // Its slot is free before it is recorded: a store that sets a webhook without slots aside looks again at the completion.
        if (!inFlight.TryEnd(delivery, completion, out var sending))
        {
            return;
        }

        // Some at a time: what is recorded is signalled anyway, and a claim for each would cost a store more than it gives.
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

    /// <summary>Waits for what is in flight, gives back what takes too long, and records all of it.</summary>
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

    /// <summary>Gives back what is still attempted; a transport that does not let itself be cancelled is not waited for.</summary>
    private void Abandon()
    {
        _abandon.Cancel();
        foreach (var delivery in inFlight.GetUnended())
        {
            End(delivery, MessageAttempter.Returned(delivery.Leased));
        }
    }
}
