namespace Webhooks.Outbox;

/// <summary>What was sent for a webhook over some days.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="Until">The last day, UTC; it is included.</param>
/// <param name="Messages">Messages that were tried for the first time, each once, to however many URLs it goes.</param>
/// <param name="Calls">Attempts that were made.</param>
/// <param name="Errors">Attempts among them that failed.</param>
/// <param name="Subscriptions">The same for each subscription that sent anything, deleted ones included.</param>
public sealed record WebhookActivity(
    DateOnly From,
    DateOnly Until,
    long Messages,
    long Calls,
    long Errors,
    IReadOnlyList<SubscriptionActivity> Subscriptions)
{
    /// <summary>Over how many days it is counted unless asked for more or fewer.</summary>
    public const int DefaultDays = 30;

    /// <summary>The most days that can be asked for; counters of days before are not kept everywhere.</summary>
    public const int MaxDays = 40;
}
