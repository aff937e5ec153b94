namespace Webhooks.Claiming;

/// <summary>
/// Represents a queue in a claim: the due time of its first delivery, and what its destination must wait for.
/// </summary>
internal sealed record QueueHead(QueuePosition Position, long FirstDue, DestinationWait? Destination)
{
    public string WebhookId => Position.WebhookId;

    public int Lane => Position.Lane;

    public bool IsHeld => Destination is { IsDisabled: true };

    /// <summary>Gets the time at which the first delivery can be claimed, apart from limits of the webhook.</summary>
    public long Eligible => Math.Max(
        FirstDue,
        Math.Max(Destination?.PutOffUntil ?? FirstDue, IsReleasing ? Destination!.NextRelease : FirstDue));

    /// <summary>Gets a value indicating whether the first delivery is one of those that resume gradually.</summary>
    public bool IsReleasing => Destination?.HeldUntil is { } until && FirstDue <= until;
}
