using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Makes at most one attempt of a leased delivery: finds its URL, signs, sends, and decides what follows. Never throws.
/// </summary>
internal sealed class MessageAttempter(
    WebhookDirectory directory,
    SignedSender sender,
    DeliveryPolicy policy,
    WebhooksMetrics metrics,
    TimeProvider time,
    HostLogger<MessageAttempter> logger)
{
    /// <summary>Makes at most one attempt, on a thread of the pool, and passes its outcome on.</summary>
    /// <remarks>This is one method, because each nested asynchronous method makes every attempt slower.</remarks>
    /// <param name="delivery">The delivery.</param>
    /// <param name="random">A number from 0 up to 1 that lengthens the delay before the next attempt.</param>
    /// <param name="end">The receiver of the outcome. It must not throw.</param>
    /// <param name="abandon">A token to cancel the attempt. The lease is then returned without counting an attempt.</param>
    public async Task AttemptAsync(
        InFlightDelivery delivery,
        double random,
        Action<InFlightDelivery, DeliveryCompletion> end,
        CancellationToken abandon)
    {
        // A transport may block before its first await, and the claim must continue meanwhile.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var leased = delivery.Leased;
        DeliveryCompletion completion;
        try
        {
            metrics.TakenUp(leased.Waited + time.GetElapsedTime(delivery.ClaimedAt), leased.IsRetry);

            // 1. Find the URL in the current definitions.
            var destination = await directory
                .FindDestinationAsync(leased.Message.WebhookId, leased.Url, delivery.ClaimedAt, abandon)
                .ConfigureAwait(false);
            if (CannotBeSent(leased, destination) is { } unsent)
            {
                completion = Without(leased, unsent);
            }
            else
            {
                // 2. Sign the message for this URL.
                var startedAt = time.GetUtcNow();
                var timestamp = time.GetTimestamp();
                using var activity = WebhooksActivities.StartAttempt(leased);
                var request = await sender
                    .SignAsync(leased.Message, destination!, startedAt, abandon)
                    .ConfigureAwait(false);

                // 3. Send it: one HTTP request at most.
                var sending = sender.SendAsync(request, destination!, startedAt, abandon);
                await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var outcome = sender.OutcomeOf(sending, request, abandon);
                WebhooksActivities.End(activity, outcome);

                // 4. Decide what follows.
                completion = Decide(leased, destination!, outcome, random, startedAt, time.GetElapsedTime(timestamp));
            }
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            completion = Returned(leased);
        }
        catch (Exception exception)
        {
            Log.DefinitionsNotRead(logger, exception);
            completion = Without(leased, DeliveryDecision.Wait(SignedSender.OwnFaultDelay));
        }

        // 5. Pass the outcome on, to be recorded.
        end(delivery, completion);
    }

    /// <summary>Returns the completion that returns a lease without counting an attempt.</summary>
    public static DeliveryCompletion Returned(LeasedDelivery leased, TimeSpan delay = default) =>
        Without(leased, DeliveryDecision.Wait(delay));

    /// <summary>Returns the completion of a delivery that is too old to be attempted.</summary>
    public static DeliveryCompletion Expired(LeasedDelivery leased) =>
        Without(leased, DeliveryDecision.Dead(DeadReason.Expired, "older than the maximum age"));

    private static DeliveryCompletion Without(LeasedDelivery leased, DeliveryDecision decision) =>
        new(leased.Lease, decision, Attempt: null);

    /// <summary>Returns the decision for a delivery that cannot be sent now, or <see langword="null"/> if it can.</summary>
    private DeliveryDecision? CannotBeSent(LeasedDelivery leased, Destination? destination)
    {
        var webhook = destination?.Webhook ?? directory.Current.FindWebhook(leased.Message.WebhookId);

        // A defect was found after the claim. Until it is repaired, it is unknown whether the URL was removed.
        return webhook?.Defect is not null ? DeliveryDecision.Wait(SignedSender.OwnFaultDelay)
            : destination is null ? DeliveryDecision.Dead(DeadReason.Removed, "the webhook or this URL was removed")
            : null;
    }

    private DeliveryCompletion Decide(
        LeasedDelivery leased,
        Destination destination,
        AttemptOutcome outcome,
        double random,
        DateTimeOffset startedAt,
        TimeSpan duration)
    {
        var decision = policy.Decide(outcome, leased.ScheduleStep, random, destination.Webhook.Schedule);
        var attempt = new DeliveryAttempt
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            TenantId = leased.Message.TenantId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = startedAt,
            Duration = duration,
            Outcome = outcome,
            NextIn = decision.State == DeliveryState.Pending ? decision.Delay : null,
        };
        metrics.Attempted(attempt);
        Log.Attempted(
            logger, attempt.Number, attempt.MessageId, destination.Url.Host, outcome, attempt.Duration);
        return new(leased.Lease, decision, attempt);
    }
}
