using Webhooks.Outbox;

namespace Webhooks.Completing;

/// <summary>A completion that was recorded.</summary>
/// <param name="Completion">What was to be recorded.</param>
/// <param name="Row">Its delivery.</param>
internal sealed record Completed(DeliveryCompletion Completion, HeldRow Row)
{
    /// <summary>The id of its delivery.</summary>
    public string DeliveryId => Completion.Lease.DeliveryId;

    /// <summary>Whether there was an attempt.</summary>
    public bool IsAttempted => Completion.MadeAttempt is not null;

    /// <summary>Whether nothing is owed any more.</summary>
    public bool IsSettled => Completion.IsSettled;

    /// <summary>Whether the attempt counts.</summary>
    public bool IsCharged => Completion.ChargedAttempts is not null;

    /// <summary>Until when what kept it from being tried keeps others to its URL too; null where nothing did.</summary>
    public long? PutOffUntil(long now) =>
        Completion is { Attempt.Outcome.Kind: OutcomeKind.NotAttempted, Decision.State: DeliveryState.Pending }
            ? now + Sql.UnixTime.ToMilliseconds(Completion.Decision.Delay)
            : null;

    public CompletionResult ToResult(IReadOnlyDictionary<string, DestinationNotice> notices) =>
        notices.TryGetValue(DeliveryId, out var notice) ? new(IsRecorded: true, notice) : CompletionResult.Recorded;
}
