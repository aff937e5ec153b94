using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Decides what follows an attempt: a pure function of outcome, schedule and chance.</summary>
internal sealed class DeliveryPolicy(IOptions<WebhooksOptions> options)
{
    private readonly TimeSpan _maxRetryAfter = options.Value.Delivery.MaxRetryAfter;
    private readonly TimeSpan _maxAge = options.Value.Delivery.MaxAge;

    private readonly FrozenSet<int> _permanent = options.Value.Delivery.ToPermanentStatusCodes().ToFrozenSet();

    public RetrySchedule Schedule { get; } = options.Value.Delivery.ToSchedule();

    /// <summary>What follows.</summary>
    /// <param name="outcome">What became of the attempt.</param>
    /// <param name="step">How many attempts of the schedule were used up before it.</param>
    /// <param name="random">From 0 up to, but not, 1.</param>
    /// <param name="schedule">The webhook's own schedule; null for that of the host.</param>
    public DeliveryDecision Decide(
        AttemptOutcome outcome, int step, double random, RetrySchedule? schedule = null) => outcome.Kind switch
        {
            OutcomeKind.Delivered => DeliveryDecision.Delivered,
            OutcomeKind.NotAttempted => DeliveryDecision.Wait(UpTo(_maxAge, outcome.RetryAfter)),
            OutcomeKind.Gone => DeliveryDecision.Dead(DeadReason.Gone, "the receiver answered 410 Gone"),
            OutcomeKind.Rejected when IsPermanent(outcome) => DeliveryDecision.Dead(
                DeadReason.Refused, $"the receiver answered {outcome.StatusCode}, which no retry would change"),
            _ => (schedule ?? Schedule).DelayBefore(step + 2, random) is { } delay
                ? DeliveryDecision.Retry(Longer(delay, outcome.RetryAfter))
                : DeliveryDecision.Dead(DeadReason.Exhausted, $"{step + 1} attempt(s), the last: {outcome}"),
        };

    /// <summary>A receiver that says when to try again does not mean for good.</summary>
    private bool IsPermanent(AttemptOutcome outcome) =>
        outcome is { StatusCode: { } status, RetryAfter: null } && _permanent.Contains(status);

    private static TimeSpan UpTo(TimeSpan most, TimeSpan? delay) =>
        delay is not { } wait || wait < TimeSpan.Zero ? TimeSpan.Zero
        : wait > most ? most
        : wait;

    /// <summary>The longer of schedule and hint, the hint only up to its ceiling.</summary>
    private TimeSpan Longer(TimeSpan delay, TimeSpan? hint)
    {
        var wait = UpTo(_maxRetryAfter, hint);
        return wait > delay ? wait : delay;
    }
}
