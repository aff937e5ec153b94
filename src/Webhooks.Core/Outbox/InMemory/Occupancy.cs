namespace Webhooks.Outbox.InMemory;

/// <summary>How much room deliveries that have not settled take, and how much of it would give way: what is held.</summary>
internal sealed class Occupancy
{
    public int Deliveries { get; set; }

    /// <summary>Bytes of their messages: a body counts once, however many URLs it is owed to.</summary>
    public long Bytes { get; set; }

    public int Held { get; set; }

    /// <summary>Bytes of messages of which everything that has not settled is held.</summary>
    public long HeldBytes { get; set; }
}
