namespace Webhooks.Claiming;

/// <summary>What identifies a queue: the deliveries of one kind that wait for one destination of one webhook.</summary>
internal readonly record struct QueuePosition(string WebhookId, string DestinationId, int Lane)
{
    /// <summary>Before every queue.</summary>
    public static QueuePosition Start { get; } = new("", "", -1);
}
