namespace Webhooks.Outbox;

/// <summary>Represents the activity of a webhook over several days, for a list of webhooks.</summary>
/// <param name="WebhookId">The id of the webhook.</param>
/// <param name="Days">The activity of each day, in order.</param>
/// <param name="Last">
/// A delivery of the last attempt, or <see langword="null"/> if there was no attempt or the log no longer has it.
/// </param>
public sealed record ActivitySummary(string WebhookId, IReadOnlyList<ActivityDay> Days, Delivery? Last)
{
    /// <summary>Gets the number of messages with a first attempt. A message to several URLs counts once.</summary>
    public long Messages => Days.Sum(day => day.Messages);

    /// <summary>Gets the number of attempts.</summary>
    public long Calls => Days.Sum(day => day.Calls);

    /// <summary>Gets the number of attempts that failed.</summary>
    public long Errors => Days.Sum(day => day.Errors);
}
