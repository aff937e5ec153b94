using Webhooks.Outbox;

namespace Webhooks.HostOutbox;

/// <summary>What one write recorded, to be told once it is committed.</summary>
/// <param name="Events">How many events were looked at.</param>
/// <param name="MessageIds">The messages they owe.</param>
/// <param name="Added">What became of these.</param>
internal sealed record RecordedEvents(int Events, IReadOnlyList<string> MessageIds, AddResult Added)
{
    /// <summary>The same, of those messages only that a rollback to a savepoint left.</summary>
    public RecordedEvents Of(IReadOnlySet<string> left) => this with
    {
        Added = new(
            Math.Min(Added.Recorded, MessageIds.Count(left.Contains)),
            [.. Added.Dead.Where(delivery => left.Contains(delivery.MessageId))]),
    };
}
