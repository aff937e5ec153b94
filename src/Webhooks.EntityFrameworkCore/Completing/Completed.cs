using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Completing;

/// <summary>A completion that was recorded.</summary>
/// <param name="Completion">What was to be recorded.</param>
/// <param name="Row">Its delivery.</param>
internal sealed record Completed(DeliveryCompletion Completion, HeldRow Row)
{
    /// <summary>The id of its delivery.</summary>
    public string DeliveryId => Completion.Lease.DeliveryId;

    /// <summary>Whether there was an attempt.</summary>
    public bool IsAttempted => IsMade(Completion.Attempt);

    /// <summary>Whether nothing is owed any more.</summary>
    public bool IsSettled => Completion.Decision.State != DeliveryState.Pending;

    /// <summary>Whether the attempt counts.</summary>
    public bool IsCharged => ChargedBy(Completion) is not null;

    /// <summary>Until when what kept it from being tried keeps others to its URL too; null where nothing did.</summary>
    public long? PutOffUntil(long now) =>
        Completion is { Attempt.Outcome.Kind: OutcomeKind.NotAttempted, Decision.State: DeliveryState.Pending }
            ? now + Sql.UnixTime.ToMilliseconds(Completion.Decision.Delay)
            : null;

    public CompletionResult ToResult(IReadOnlyDictionary<string, DestinationNotice> notices) =>
        notices.TryGetValue(DeliveryId, out var notice) ? new(IsRecorded: true, notice) : CompletionResult.Recorded;

    /// <summary>Whether an attempt was made; one that could not be made does not count.</summary>
    public static bool IsMade([NotNullWhen(true)] DeliveryAttempt? attempt) =>
        attempt is { Outcome.Kind: not OutcomeKind.NotAttempted };

    /// <summary>How many attempts a delivery has after a completion; null where none was charged.</summary>
    public static int? ChargedBy(DeliveryCompletion completion) =>
        completion.Decision.IsCharged ? completion.Attempt?.Number : null;
}
