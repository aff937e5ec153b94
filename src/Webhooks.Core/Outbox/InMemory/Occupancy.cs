namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Counts the room of deliveries that are not settled, and the part of it that is held and can be evicted.
/// </summary>
internal sealed class Occupancy
{
    public int Deliveries { get; set; }

    /// <summary>Gets or sets the bytes of the messages. A body counts once, for any number of URLs.</summary>
    public long Bytes { get; set; }

    public int Held { get; set; }

    /// <summary>Gets or sets the bytes of messages whose open deliveries are all held.</summary>
    public long HeldBytes { get; set; }
}
