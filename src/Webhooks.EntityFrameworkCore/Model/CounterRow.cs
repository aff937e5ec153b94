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

    /// <summary>Whose webhook it is: the sum of what follows is kept below a limit for each tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>Of the responses that were kept, as long as they were when they were recorded.</summary>
    public long ResponseBytes { get; set; }
}
