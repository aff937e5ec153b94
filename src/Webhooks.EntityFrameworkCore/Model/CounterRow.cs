namespace Webhooks.Model;

/// <summary>What was sent on one day for one subscription. Written with the outcomes, never in a host's transaction.</summary>
internal sealed class CounterRow
{
    /// <summary>As <see cref="DateOnly.DayNumber"/>, UTC.</summary>
    public int Day { get; set; }

    public string WebhookId { get; set; } = "";

    public string SubscriptionId { get; set; } = "";

    public long Messages { get; set; }

    public long Calls { get; set; }

    public long Errors { get; set; }
}
