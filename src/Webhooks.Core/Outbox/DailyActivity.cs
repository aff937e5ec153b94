namespace Webhooks.Outbox;

/// <summary>What was sent on one day for one subscription.</summary>
/// <param name="Day">The day, UTC, by the clock of the store.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Messages">
/// Messages that were tried for the first time, each once, to however many URLs it goes: counted when attempt 1 to the
/// first of its URLs is recorded.
/// </param>
/// <param name="Calls">Attempts that were made; what was not attempted does not count.</param>
/// <param name="Errors">Attempts among them that failed.</param>
public sealed record DailyActivity(
    DateOnly Day, string WebhookId, string SubscriptionId, long Messages, long Calls, long Errors);
