using Webhooks.Outbox;

namespace Webhooks.Completing;

/// <summary>Represents a completion that was recorded.</summary>
/// <param name="Completion">The completion.</param>
/// <param name="Row">Its delivery.</param>
internal sealed record Completed(DeliveryCompletion Completion, HeldRow Row)
{
    /// <summary>Gets the id of its delivery.</summary>
    public string DeliveryId => Completion.Lease.DeliveryId;

    /// <summary>Gets a value indicating whether there was an attempt.</summary>
    public bool IsAttempted => Completion.MadeAttempt is not null;

    /// <summary>Gets a value indicating whether the delivery is settled.</summary>
    public bool IsSettled => Completion.IsSettled;

    /// <summary>Gets a value indicating whether the attempt is charged.</summary>
    public bool IsCharged => Completion.ChargedAttempts is not null;

    /// <summary>Returns the time until which other deliveries to the URL wait too, or null if they do not wait.</summary>
    public long? PutOffUntil(long now) =>
        Completion is { Attempt.Outcome.Kind: OutcomeKind.NotAttempted, Decision.State: DeliveryState.Pending }
            ? now + Sql.UnixTime.ToMilliseconds(Completion.Decision.Delay)
            : null;

    public CompletionResult ToResult(IReadOnlyDictionary<string, DestinationNotice> notices) =>
        notices.TryGetValue(DeliveryId, out var notice) ? new(IsRecorded: true, notice) : CompletionResult.Recorded;
}
