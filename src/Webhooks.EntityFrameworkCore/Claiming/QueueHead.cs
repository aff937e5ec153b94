namespace Webhooks.Claiming;

/// <summary>A queue as a claim sees it: when its first delivery is due, and what its destination has to wait for.</summary>
internal sealed record QueueHead(QueuePosition Position, long FirstDue, DestinationWait? Destination)
{
    public string WebhookId => Position.WebhookId;

    public int Lane => Position.Lane;

    public bool IsHeld => Destination is { IsDisabled: true };

    /// <summary>When the first delivery can be claimed, as far as the queue itself goes.</summary>
    public long Eligible => Math.Max(
        FirstDue,
        Math.Max(Destination?.PutOffUntil ?? FirstDue, IsReleasing ? Destination!.NextRelease : FirstDue));

    /// <summary>Whether its first delivery was held, and is released bit by bit.</summary>
    public bool IsReleasing => Destination?.HeldUntil is { } until && FirstDue <= until;
}
