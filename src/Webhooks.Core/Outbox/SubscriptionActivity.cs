namespace Webhooks.Outbox;

/// <summary>What was sent for a subscription over some days.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Messages">Messages that were tried for the first time, each once, to however many URLs it goes.</param>
/// <param name="Calls">Attempts that were made.</param>
/// <param name="Errors">Attempts among them that failed.</param>
public sealed record SubscriptionActivity(string SubscriptionId, long Messages, long Calls, long Errors);
