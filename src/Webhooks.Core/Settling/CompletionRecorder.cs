using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;
using Webhooks.Text;

namespace Webhooks.Settling;

/// <summary>
/// Records outcomes in batches. The next batch has all outcomes that arrived while the previous one was written, and shortly
/// after. A failed batch is retried until the outbox records it, or until the end of the run.
/// </summary>
internal sealed class CompletionRecorder(
    IOutbox store,
    ObserverRelay observers,
    WebhooksMetrics metrics,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<CompletionRecorder> logger)
{
    private const int MaxBatch = 500;

    private readonly FailureLimits _limits = options.Value.Delivery.ToFailureLimits();

    // Measures real time, regardless of the clock of the host.
    private readonly StorePace _pace = new(TimeProvider.System);

    // A batch of this size is recorded immediately: its slots are free, but only as many outcomes as slots may wait here.
    private readonly int _enough = options.Value.Delivery.MaxConcurrency / 2;

    /// <summary>Records outcomes until the channel is completed.</summary>
    /// <param name="outcomes">The outcomes of attempts.</param>
    /// <param name="recorded">
    /// The action to call after outcomes were recorded or abandoned, so that their slots can be used again.
    /// </param>
    /// <param name="giveUp">A token to end the retries after a failure of the outbox.</param>
    public async Task RunAsync(
        ChannelReader<InFlightDelivery> outcomes,
        Action<IReadOnlyList<InFlightDelivery>> recorded,
        CancellationToken giveUp)
    {
        var batch = new List<InFlightDelivery>();
        while (await outcomes.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            Take(outcomes, batch);
            if (batch.Count < _enough)
            {
                await _pace.WaitAsync(giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Take(outcomes, batch);
            }

            var results = await RecordAsync(batch, giveUp).ConfigureAwait(false);
            await ReportAsync(batch, results, giveUp).ConfigureAwait(false);
            recorded(batch);
            batch.Clear();
        }
    }

    private static void Take(ChannelReader<InFlightDelivery> outcomes, List<InFlightDelivery> batch)
    {
        while (batch.Count < MaxBatch && outcomes.TryRead(out var outcome))
        {
            batch.Add(outcome);
        }
    }

    /// <summary>Returns the results of the batch, or an empty list if it was abandoned.</summary>
    private async Task<IReadOnlyList<CompletionResult>> RecordAsync(List<InFlightDelivery> batch, CancellationToken giveUp)
    {
        DeliveryCompletion[] completions = [.. batch.Select(delivery => delivery.Completion!)];
        var pause = new Backoff(time);
        while (true)
        {
            try
            {
                var begun = _pace.Begin();
                var results = await store
                    .CompleteAsync(completions, _limits, CancellationToken.None)
                    .ConfigureAwait(false);
                _pace.End(begun);
                return results;
            }
            catch (Exception exception) when (giveUp.IsCancellationRequested)
            {
                Log.RecordAbandoned(logger, batch.Count, exception);
                return [];
            }
            catch (Exception exception)
            {
                Log.RecordFailed(logger, batch.Count, pause.Next, exception);
                await pause.WaitAsync(giveUp).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReportAsync(
        List<InFlightDelivery> batch, IReadOnlyList<CompletionResult> results, CancellationToken giveUp)
    {
        LogDead(batch, results);
        for (var i = 0; i < results.Count; i++)
        {
            batch[i].IsRecorded = results[i].IsRecorded;
            if (!results[i].IsRecorded)
            {
                metrics.LostLease();
                Log.LeaseLost(logger, batch[i].Leased.Lease.DeliveryId);
                continue;
            }

            if (batch[i].Completion!.MadeAttempt is { } attempt)
            {
                await observers.AttemptAsync(attempt, giveUp).ConfigureAwait(false);
            }

            if (results[i].Notice is { } notice)
            {
                batch[i].HasDisabledUrl = notice.Change == DestinationChange.Disabled;
                Report(notice);
                await observers.DestinationChangedAsync(notice, giveUp).ConfigureAwait(false);
            }

            if (batch[i].Completion!.IsSettled)
            {
                await ReportSettledAsync(batch[i], giveUp).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Logs one warning for a batch, because thousands of deliveries can be marked dead at the same time.</summary>
    private void LogDead(List<InFlightDelivery> batch, IReadOnlyList<CompletionResult> results)
    {
        var count = 0;
        InFlightDelivery? first = null;
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].IsRecorded && batch[i].Completion!.Decision.DeadReason is not null && count++ == 0)
            {
                first = batch[i];
            }
        }

        if (count > 0)
        {
            Log.EndedDead(
                logger, count, first!.Leased.Lease.DeliveryId, UrlText.HostOf(first.Leased.Url), WhyDead(first));
        }
    }

    private ValueTask ReportSettledAsync(InFlightDelivery finished, CancellationToken giveUp)
    {
        var decision = finished.Completion!.Decision;
        metrics.Settled(decision.State, decision.DeadReason);
        if (decision.DeadReason is not null)
        {
            Log.Dead(
                logger,
                finished.Leased.Lease.DeliveryId,
                finished.Leased.Message.Id,
                UrlText.HostOf(finished.Leased.Url),
                WhyDead(finished));
        }

        return observers.HasNone ? default : observers.SettledAsync(finished.ToDelivery(time.GetUtcNow()), giveUp);
    }

    private static string WhyDead(InFlightDelivery finished) =>
        $"{finished.Completion!.Decision.DeadReason?.ToText()}, {finished.Completion!.Decision.Detail}";

    private void Report(DestinationNotice notice)
    {
        var (webhookId, host) = (notice.After.WebhookId, UrlText.HostOf(notice.After.Url));
        switch (notice.Change)
        {
            case DestinationChange.Failing:
                Log.DestinationFailing(logger, webhookId, host, notice.After.FailingSince, notice.After.Failures);
                break;
            case DestinationChange.Disabled:
                metrics.Disabled();
                Log.DestinationDisabled(logger, webhookId, host, notice.After.DisabledReason);
                break;
            default:
                Log.DestinationRecovered(logger, webhookId, host, notice.Before.FailingSince);
                break;
        }
    }
}
