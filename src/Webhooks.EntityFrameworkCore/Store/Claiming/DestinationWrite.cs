namespace Webhooks.Store.Claiming;

/// <summary>Represents what a claim changes in the row of a destination.</summary>
/// <param name="Key">The key of the destination.</param>
/// <param name="Version">The version that was read. If it has changed, nothing is written.</param>
internal sealed record DestinationWrite(long Key, long Version)
{
    /// <summary>Gets the time at which the next resuming delivery may be sent, or null for no change.</summary>
    public long? NextRelease { get; init; }

    /// <summary>Gets the time at which it wakes, or null if the host must wake it.</summary>
    public long? WakesAt { get; init; }

    /// <summary>Gets a value indicating whether the time stays, and only the version shows that deliveries are held.</summary>
    public bool KeepsTime { get; init; }
}
