using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Decides what follows an attempt. A pure function of outcome, schedule and a random number.</summary>
internal sealed class DeliveryPolicy(IOptions<WebhooksOptions> options)
{
    private readonly TimeSpan _maxRetryAfter = options.Value.Delivery.MaxRetryAfter;
    private readonly TimeSpan _maxAge = options.Value.Delivery.MaxAge;

    private readonly FrozenSet<int> _permanent = options.Value.Delivery.ToPermanentStatusCodes().ToFrozenSet();

    public RetrySchedule Schedule { get; } = options.Value.Delivery.ToSchedule();

    /// <summary>Returns the decision for an attempt.</summary>
    /// <param name="outcome">The outcome of the attempt.</param>
    /// <param name="step">The number of attempts of the schedule before this one.</param>
    /// <param name="random">A number from 0 up to, but not including, 1.</param>
    /// <param name="schedule">The schedule of the webhook, or <see langword="null"/> for the schedule of the host.</param>
    public DeliveryDecision Decide(
        AttemptOutcome outcome, int step, double random, RetrySchedule? schedule = null) => outcome.Kind switch
        {
            OutcomeKind.Delivered => DeliveryDecision.Delivered,
            OutcomeKind.NotAttempted => DeliveryDecision.Wait(UpTo(_maxAge, outcome.RetryAfter)),
            OutcomeKind.Gone => DeliveryDecision.Dead(DeadReason.Gone, "the receiver returned 410 Gone"),
            OutcomeKind.Rejected when IsPermanent(outcome) => DeliveryDecision.Dead(
                DeadReason.Refused, $"the receiver returned {outcome.StatusCode}, which is not retried"),
            _ => (schedule ?? Schedule).DelayBefore(step + 2, random) is { } delay
                ? DeliveryDecision.Retry(Longer(delay, outcome.RetryAfter))
                : DeliveryDecision.Dead(DeadReason.Exhausted, $"{step + 1} attempt(s), the last: {outcome}"),
        };

    // A response with a time for the retry is not permanent.
    private bool IsPermanent(AttemptOutcome outcome) =>
        outcome is { StatusCode: { } status, RetryAfter: null } && _permanent.Contains(status);

    private static TimeSpan UpTo(TimeSpan most, TimeSpan? delay) =>
        delay is not { } wait || wait < TimeSpan.Zero ? TimeSpan.Zero
        : wait > most ? most
        : wait;

    /// <summary>Returns the longer of delay and hint. The hint counts only up to its limit.</summary>
    private TimeSpan Longer(TimeSpan delay, TimeSpan? hint)
    {
        var wait = UpTo(_maxRetryAfter, hint);
        return wait > delay ? wait : delay;
    }
}
