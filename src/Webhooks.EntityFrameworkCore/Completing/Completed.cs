using Webhooks.Outbox;

namespace Webhooks.Completing;

/// <summary>Represents a completion that was recorded.</summary>
/// <param name="Completion">The completion.</param>
/// <param name="Row">Its delivery.</param>
internal sealed record Completed(DeliveryCompletion Completion, HeldRow Row)
{
    public string DeliveryId => Completion.Lease.DeliveryId;

    public bool IsAttempted => Completion.MadeAttempt is not null;

    public bool IsSettled => Completion.IsSettled;

    public bool IsCharged => Completion.ChargedAttempts is not null;

    /// <summary>Returns the time until which other deliveries to the URL wait too, or null if they do not wait.</summary>
    public long? PutOffUntil(long now) =>
        Completion is { Attempt.Outcome.Kind: OutcomeKind.NotAttempted, Decision.State: DeliveryState.Pending }
            ? now + Sql.UnixTime.ToMilliseconds(Completion.Decision.Delay)
            : null;

    public CompletionResult ToResult(IReadOnlyDictionary<string, DestinationNotice> notices) =>
        notices.TryGetValue(DeliveryId, out var notice) ? new(IsRecorded: true, notice) : CompletionResult.Recorded;
}
