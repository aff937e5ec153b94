using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;
using Webhooks.Text;

namespace Webhooks.Settling;

/// <summary>
/// Records outcomes in batches: whatever came in while the last batch was written, and a little while after, is the next one.
/// It goes on until the store took them; only the end of a run makes it give up.
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

    /// <summary>By the time that passes on the machine, whatever the clock of the host does meanwhile.</summary>
    private readonly StorePace _pace = new(TimeProvider.System);

    /// <summary>How many are not waited for more: their slots are free, but no more than as many as there are may wait here.</summary>
    private readonly int _enough = options.Value.Delivery.MaxConcurrency / 2;

    /// <summary>Records until the reader ends.</summary>
    /// <param name="outcomes">What workers report.</param>
    /// <param name="recorded">Called after outcomes were recorded or given up, so that their slots can be used again.</param>
    /// <param name="giveUp">No more retries where the store fails.</param>
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

    /// <summary>What the store made of the batch; nothing where it was given up.</summary>
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
                Report(notice);
                await observers.DestinationChangedAsync(notice, giveUp).ConfigureAwait(false);
            }

            if (batch[i].Completion!.IsSettled)
            {
                await ReportSettledAsync(batch[i], giveUp).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One warning for a batch: where a receiver gives everything up, thousands end at once.</summary>
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
