namespace Webhooks.Outbox;

/// <summary>Represents the activity of one subscription on one day.</summary>
/// <param name="Day">The day in UTC, by the clock of the outbox.</param>
/// <param name="WebhookId">The id of the webhook.</param>
/// <param name="SubscriptionId">The id of the subscription.</param>
/// <param name="Messages">
/// The number of messages with a first attempt. A message to several URLs counts once, when attempt 1 to the first URL is
/// recorded.
/// </param>
/// <param name="Calls">The number of attempts that were made. <c>NotAttempted</c> is not counted.</param>
/// <param name="Errors">The number of these attempts that failed.</param>
public sealed record DailyActivity(
    DateOnly Day, string WebhookId, string SubscriptionId, long Messages, long Calls, long Errors);
