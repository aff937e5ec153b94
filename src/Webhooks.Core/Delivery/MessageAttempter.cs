using System.Diagnostics;
using Webhooks.Diagnostics;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

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
    /// <summary>Makes at most one attempt.</summary>
    /// <remarks>One method from the look-up to the decision: every asynchronous one beneath another costs each attempt.</remarks>
    /// <param name="leased">What to send where.</param>
    /// <param name="claimedAt">When it was claimed, as a timestamp of the <see cref="TimeProvider"/>.</param>
    /// <param name="random">From 0 up to, but not, 1; prolongs the wait before the next attempt.</param>
    /// <param name="abandon">Gives the delivery back, uncharged.</param>
    public async ValueTask<DeliveryCompletion> AttemptAsync(
        LeasedDelivery leased, long claimedAt, double random, CancellationToken abandon)
    {
        if (leased.IsExpired)
        {
            return Without(leased, DeliveryDecision.Dead(DeadReason.Expired, "older than the maximum age"));
        }

        try
        {
            var found = await directory
                .FindDestinationAsync(leased.Message.WebhookId, leased.Url, claimedAt, abandon)
                .ConfigureAwait(false);
            if (found is not { } destination)
            {
                return Without(leased, DeliveryDecision.Dead(DeadReason.Removed, "the webhook or this URL of it is gone"));
            }

            var begun = Begin(leased);
            using var activity = begun.Activity;
            var request = await sender
                .SignAsync(leased.Message, destination, begun.At, abandon)
                .ConfigureAwait(false);
            var outcome = request is null
                ? SignedSender.Unsigned(destination, begun.At)
                : await sender.SendAsync(request, abandon).ConfigureAwait(false);
            return Decide(leased, destination, begun, outcome, random);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return Without(leased, DeliveryDecision.Wait(TimeSpan.Zero));
        }
        catch (Exception exception)
        {
            Log.DefinitionsNotRead(logger, exception);
            return Without(leased, DeliveryDecision.Wait(SignedSender.OwnFaultDelay));
        }
    }

    private static DeliveryCompletion Without(LeasedDelivery leased, DeliveryDecision decision) =>
        new(leased.Lease, decision, Attempt: null);

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
