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
    /// <param name="leased">What to send where.</param>
    /// <param name="claimedAt">When it was claimed, as a timestamp of the <see cref="TimeProvider"/>.</param>
    /// <param name="random">From 0 up to, but not, 1; prolongs the wait before the next attempt.</param>
    /// <param name="abandon">Gives the delivery back, uncharged.</param>
    public async ValueTask<DeliveryCompletion> AttemptAsync(
        LeasedDelivery leased, long claimedAt, double random, CancellationToken abandon)
    {
        try
        {
            return leased.IsExpired
                ? Without(leased, DeliveryDecision.Dead(DeadReason.Expired, "older than the maximum age"))
                : await directory
                    .FindDestinationAsync(leased.Message.WebhookId, leased.Url, claimedAt, abandon)
                    .ConfigureAwait(false) is { } destination
                ? await SendAsync(leased, destination, random, abandon).ConfigureAwait(false)
                : Without(leased, DeliveryDecision.Dead(DeadReason.Removed, "the webhook or this URL of it is gone"));
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

    private async ValueTask<DeliveryCompletion> SendAsync(
        LeasedDelivery leased, Destination destination, double random, CancellationToken abandon)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var activity = WebhooksActivities.StartAttempt(leased);
        var (outcome, _) = await sender
            .SendAsync(leased.Message, destination, startedAt, abandon)
            .ConfigureAwait(false);
        WebhooksActivities.End(activity, outcome);

        var decision = policy.Decide(outcome, leased.ScheduleStep, random, destination.Webhook.Schedule);
        var attempt = new DeliveryAttempt
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
            Outcome = outcome,
            NextIn = decision.State == DeliveryState.Pending ? decision.Delay : null,
        };
        metrics.Attempted(attempt);
        Log.Attempted(
            logger, attempt.Number, attempt.MessageId, destination.Url.Host, outcome, attempt.Duration);
        return new(leased.Lease, decision, attempt);
    }
}
