namespace Webhooks.Outbox;

/// <summary>Represents the activity of a webhook or a subscription on one day.</summary>
/// <param name="Day">The day in UTC.</param>
/// <param name="Messages">The number of messages with a first attempt. A message to several URLs counts once.</param>
/// <param name="Calls">The number of attempts.</param>
/// <param name="Errors">The number of attempts that failed.</param>
public sealed record ActivityDay(DateOnly Day, long Messages, long Calls, long Errors);
