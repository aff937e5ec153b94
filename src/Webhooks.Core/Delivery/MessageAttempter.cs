using System.Diagnostics;
using System.Globalization;
using Webhooks.Diagnostics;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

/// <summary>
/// Takes one leased delivery from its definition to a decision: look up, sign, send, decide. Never throws.
/// </summary>
internal sealed class MessageAttempter(
    WebhookDirectory directory,
    IMessageSender sender,
    DeliveryPolicy policy,
    WebhooksMetrics metrics,
    TimeProvider time,
    HostLogger<MessageAttempter> logger)
{
    /// <summary>How long to wait where we cannot tell what to send: definitions unreadable, no live secret.</summary>
    private static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

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
            return Without(leased, DeliveryDecision.Wait(OwnFaultDelay));
        }
    }

    private static DeliveryCompletion Without(LeasedDelivery leased, DeliveryDecision decision) =>
        new(leased.Lease, decision, Attempt: null);

    private async ValueTask<DeliveryCompletion> SendAsync(
        LeasedDelivery leased, Destination destination, double random, CancellationToken abandon)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var activity = StartActivity(leased);
        var outcome = destination.Sign(leased.Message, startedAt) is { } request
            ? await SendOnceAsync(request, abandon).ConfigureAwait(false)
            : AttemptOutcome.NotAttempted("the webhook has no live secret to sign with", OwnFaultDelay);
        activity?.SetTag(WebhooksTelemetry.OutcomeTag, outcome.Kind.ToString());

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

    private async ValueTask<AttemptOutcome> SendOnceAsync(SendRequest request, CancellationToken abandon)
    {
        try
        {
            // A transport that does not let itself be cancelled must not keep the process from stopping.
            return await sender.SendAsync(request, abandon).AsTask().WaitAsync(abandon).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Log.SenderThrew(logger, request.MessageId, request.Url.Host, exception);
            return new() { Kind = OutcomeKind.Faulted, Reason = "the sender failed in an unknown way" };
        }
    }

    private static Activity? StartActivity(LeasedDelivery leased) =>
        WebhooksMetrics.Activities.StartActivity(WebhooksTelemetry.AttemptActivity, ActivityKind.Producer)
            ?.SetTag(WebhooksTelemetry.MessageIdTag, leased.Message.Id)
            .SetTag(WebhooksTelemetry.WebhookIdTag, leased.Message.WebhookId)
            .SetTag(
                WebhooksTelemetry.AttemptTag, (leased.Attempts + 1).ToString(CultureInfo.InvariantCulture));
}
