namespace Webhooks.Upgrade;

/// <summary>A delivery of the version before.</summary>
internal sealed record OldRow(string Url, DeliveryState State = DeliveryState.Pending)
{
    public OldAttempt[] Attempts { get; init; } = [];

    public long DueIn { get; init; } = -1_000;

    public long? LeasedFor { get; init; }

    public DeadReason? DeadReason { get; init; }

    public string? Detail { get; init; }
}
