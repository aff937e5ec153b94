using System.Diagnostics;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Takes one leased delivery from its definition to a decision: look up, sign, send, decide. Never throws.
/// </summary>
internal sealed class MessageAttempter(
    WebhookDirectory directory,
    SignedSender sender,
    DeliveryPolicy policy,
    WebhooksMetrics metrics,
    TimeProvider time,
    HostLogger<MessageAttempter> logger)
{
    /// <summary>Makes at most one attempt, on a thread of the pool, and hands on what became of it.</summary>
    /// <remarks>One method from the look-up to the end: every asynchronous one beneath another costs each attempt.</remarks>
    /// <param name="attempt">What to send where.</param>
    /// <param name="claimedAt">When it was claimed, as a timestamp of the <see cref="TimeProvider"/>.</param>
    /// <param name="random">From 0 up to, but not, 1; prolongs the wait before the next attempt.</param>
    /// <param name="run">Takes what became of it, and may give it up.</param>
    public async Task AttemptAsync(OngoingAttempt attempt, long claimedAt, double random, AttemptScope run)
    {
        // The claim goes on, whatever a transport does before it first waits.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var leased = attempt.Leased;
        DeliveryCompletion completion;
        try
        {
            metrics.TakenUp(leased.Waited + time.GetElapsedTime(claimedAt), leased.IsRetry);
            var destination = await directory
                .FindDestinationAsync(leased.Message.WebhookId, leased.Url, claimedAt, run.Abandon)
                .ConfigureAwait(false);
            if (DefectOf(leased, destination) is not null)
            {
                // Found after the claim: from now on the gate keeps what waits for it.
                completion = Without(leased, DeliveryDecision.Wait(SignedSender.OwnFaultDelay));
            }
            else if (destination is null)
            {
                completion = Without(leased, DeliveryDecision.Dead(DeadReason.Removed, "the webhook or this URL of it is gone"));
            }
            else
            {
                var begun = Begin(leased);
                using var activity = begun.Activity;
                var request = await sender
                    .SignAsync(leased.Message, destination, begun.At, run.Abandon)
                    .ConfigureAwait(false);
                var sending = sender.SendAsync(request, destination, begun.At, run.Abandon);
                await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                completion = Decide(leased, destination, begun, sender.OutcomeOf(sending, request, run.Abandon), random);
            }
        }
        catch (OperationCanceledException) when (run.Abandon.IsCancellationRequested)
        {
            completion = GivenBack(leased);
        }
        catch (Exception exception)
        {
            Log.DefinitionsNotRead(logger, exception);
            completion = Without(leased, DeliveryDecision.Wait(SignedSender.OwnFaultDelay));
        }

        run.Ended(attempt, completion);
    }

    /// <summary>The completion of what is given back, uncharged.</summary>
    public static DeliveryCompletion GivenBack(LeasedDelivery leased) =>
        Without(leased, DeliveryDecision.Wait(TimeSpan.Zero));

    /// <summary>The completion of what is too old to be attempted.</summary>
    public static DeliveryCompletion Expired(LeasedDelivery leased) =>
        Without(leased, DeliveryDecision.Dead(DeadReason.Expired, "older than the maximum age"));

    private static DeliveryCompletion Without(LeasedDelivery leased, DeliveryDecision decision) =>
        new(leased.Lease, decision, Attempt: null);

    /// <summary>What could not be read of the webhook: then nobody knows that one of its URLs is gone.</summary>
    private string? DefectOf(LeasedDelivery leased, Destination? destination) =>
        (destination?.Webhook ?? directory.Current.FindWebhook(leased.Message.WebhookId))?.Defect;

    private BegunAttempt Begin(LeasedDelivery leased) =>
        new(time.GetUtcNow(), time.GetTimestamp(), WebhooksActivities.StartAttempt(leased));

    private DeliveryCompletion Decide(
        LeasedDelivery leased, Destination destination, BegunAttempt begun, AttemptOutcome outcome, double random)
    {
        WebhooksActivities.End(begun.Activity, outcome);
        var decision = policy.Decide(outcome, leased.ScheduleStep, random, destination.Webhook.Schedule);
        var attempt = new DeliveryAttempt
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            TenantId = leased.Message.TenantId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = begun.At,
            Duration = time.GetElapsedTime(begun.Timestamp),
            Outcome = outcome,
            NextIn = decision.State == DeliveryState.Pending ? decision.Delay : null,
        };
        metrics.Attempted(attempt);
        Log.Attempted(
            logger, attempt.Number, attempt.MessageId, destination.Url.Host, outcome, attempt.Duration);
        return new(leased.Lease, decision, attempt);
    }

    /// <summary>When an attempt began, by the clock and for its duration, and what traces it.</summary>
    private readonly record struct BegunAttempt(DateTimeOffset At, long Timestamp, Activity? Activity);
}
