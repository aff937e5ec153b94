namespace Webhooks.Outbox;

/// <summary>What became of messages that were added.</summary>
/// <param name="Recorded">How many were new.</param>
/// <param name="Dead">Deliveries of new messages that were dead on arrival.</param>
/// <param name="Evicted">Older deliveries, held for a disabled URL, that a bounded store gave up to make room.</param>
public sealed record AddResult(int Recorded, IReadOnlyList<Delivery> Dead, IReadOnlyList<Delivery> Evicted)
{
    /// <summary>What became of messages, where nothing had to give way.</summary>
    /// <param name="recorded">How many were new.</param>
    /// <param name="dead">Deliveries of new messages that were dead on arrival.</param>
    public AddResult(int recorded, IReadOnlyList<Delivery> dead)
        : this(recorded, dead, [])
    {
    }
}
