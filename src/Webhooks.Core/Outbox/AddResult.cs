namespace Webhooks.Outbox;

/// <summary>Represents the result of adding messages to an outbox.</summary>
/// <param name="Recorded">The number of new messages.</param>
/// <param name="Dead">The deliveries of new messages that were marked dead immediately.</param>
/// <param name="Evicted">The older, held deliveries that a bounded outbox marked dead to make room.</param>
public sealed record AddResult(int Recorded, IReadOnlyList<Delivery> Dead, IReadOnlyList<Delivery> Evicted)
{
    /// <summary>Initializes a new instance without evicted deliveries.</summary>
    /// <param name="recorded">The number of new messages.</param>
    /// <param name="dead">The deliveries of new messages that were marked dead immediately.</param>
    public AddResult(int recorded, IReadOnlyList<Delivery> dead)
        : this(recorded, dead, [])
    {
    }
}
