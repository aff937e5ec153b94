namespace Webhooks.Outbox;

/// <summary>Represents the activity of a subscription over several days.</summary>
/// <param name="SubscriptionId">The id of the subscription.</param>
/// <param name="Messages">The number of messages with a first attempt. A message to several URLs counts once.</param>
/// <param name="Calls">The number of attempts.</param>
/// <param name="Errors">The number of attempts that failed.</param>
public sealed record SubscriptionActivity(string SubscriptionId, long Messages, long Calls, long Errors)
{
    /// <summary>Gets the activity of each day, in order.</summary>
    public IReadOnlyList<ActivityDay> Daily { get; init; } = [];
}
