using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>A completion that was recorded, and the delivery as it was before.</summary>
internal sealed record Completed(DeliveryCompletion Completion, DeliveryRow Row)
{
    /// <summary>Whether there was an attempt; one that could not be made does not count.</summary>
    public bool IsAttempted => Completion.Attempt is { Outcome.Kind: not OutcomeKind.NotAttempted };

    /// <summary>Until when what kept it from being tried keeps others to its URL too; null where nothing did.</summary>
    public long? PutOffUntil(long now) =>
        Completion is { Attempt.Outcome.Kind: OutcomeKind.NotAttempted, Decision.State: DeliveryState.Pending }
            ? now + Sql.UnixTime.ToMilliseconds(Completion.Decision.Delay)
            : null;

    public CompletionResult ToResult(long now, IReadOnlyDictionary<string, DestinationNotice> notices) => new(
        IsRecorded: true,
        Completion.Decision.State == DeliveryState.Pending ? null : Settled(now),
        notices.GetValueOrDefault(Row.Id));

    private Delivery Settled(long now) => Row.ToDelivery() with
    {
        State = Completion.Decision.State,
        DeadReason = Completion.Decision.DeadReason,
        Detail = Completion.Decision.Detail,
        Attempts = Completion.Attempt is { } attempt && Completion.Decision.IsCharged ? attempt.Number : Row.Attempts,
        SettledAt = DateTimeOffset.FromUnixTimeMilliseconds(now),
    };
}
