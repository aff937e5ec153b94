namespace Webhooks.Claiming;

/// <summary>Identifies a queue: the deliveries of one lane for one destination of one webhook.</summary>
internal readonly record struct QueuePosition(string WebhookId, string DestinationId, int Lane)
{
    /// <summary>Gets the position before every queue.</summary>
    public static QueuePosition Start { get; } = new("", "", -1);

    /// <summary>Returns whether this position is earlier, in the order of code units.</summary>
    public bool IsBefore(QueuePosition other) =>
        (string.CompareOrdinal(WebhookId, other.WebhookId), string.CompareOrdinal(DestinationId, other.DestinationId)) switch
        {
            (0, 0) => Lane < other.Lane,
            (0, var byDestination) => byDestination < 0,
            var (byWebhook, _) => byWebhook < 0,
        };
}
