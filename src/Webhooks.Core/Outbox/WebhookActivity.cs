namespace Webhooks.Outbox;

/// <summary>Represents the activity of a webhook over several days.</summary>
/// <param name="From">The first day in UTC.</param>
/// <param name="Until">The last day in UTC. It is included.</param>
/// <param name="Messages">The number of messages with a first attempt. A message to several URLs counts once.</param>
/// <param name="Calls">The number of attempts.</param>
/// <param name="Errors">The number of attempts that failed.</param>
/// <param name="Subscriptions">The activity of each subscription that sent anything, including deleted ones.</param>
public sealed record WebhookActivity(
    DateOnly From,
    DateOnly Until,
    long Messages,
    long Calls,
    long Errors,
    IReadOnlyList<SubscriptionActivity> Subscriptions)
{
    /// <summary>The default number of days.</summary>
    public const int DefaultDays = 30;

    /// <summary>The maximum number of days. Some outboxes keep no counters for earlier days.</summary>
    public const int MaxDays = 40;

    /// <summary>Gets the activity of each day, in order.</summary>
    public IReadOnlyList<ActivityDay> Daily { get; init; } = [];
}
