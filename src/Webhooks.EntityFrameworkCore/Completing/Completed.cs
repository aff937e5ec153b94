using System.Diagnostics.CodeAnalysis;
using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>A completion that was recorded.</summary>
/// <param name="Completion">What was to be recorded.</param>
/// <param name="Row">The delivery as it was before.</param>
/// <param name="IsDestinationKnown">Whether something had been written down about its destination.</param>
internal sealed record Completed(DeliveryCompletion Completion, DeliveryRow Row, bool IsDestinationKnown)
{
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

    public CompletionResult ToResult(long now, IReadOnlyDictionary<string, DestinationNotice> notices) => new(
        IsRecorded: true,
        IsSettled ? Settled(now) : null,
        notices.GetValueOrDefault(Row.Id));

    /// <summary>Whether an attempt was made; one that could not be made does not count.</summary>
    public static bool IsMade([NotNullWhen(true)] DeliveryAttempt? attempt) =>
        attempt is { Outcome.Kind: not OutcomeKind.NotAttempted };

    /// <summary>How many attempts a delivery has after a completion; null where none was charged.</summary>
    public static int? ChargedBy(DeliveryCompletion completion) =>
        completion.Decision.IsCharged ? completion.Attempt?.Number : null;

    private Delivery Settled(long now) => Row.ToDelivery(queued: null) with
    {
        State = Completion.Decision.State,
        DeadReason = Completion.Decision.DeadReason,
        Detail = Completion.Decision.Detail,
        Attempts = ChargedBy(Completion) ?? Row.Attempts,
        SettledAt = DateTimeOffset.FromUnixTimeMilliseconds(now),
    };
}
