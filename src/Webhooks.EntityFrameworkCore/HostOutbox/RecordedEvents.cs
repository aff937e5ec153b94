using Webhooks.Outbox;

namespace Webhooks.HostOutbox;

/// <summary>Represents the result of one write, which is reported after the commit.</summary>
/// <param name="Events">The number of events that were matched.</param>
/// <param name="MessageIds">The ids of their messages.</param>
/// <param name="Added">The result of adding these messages.</param>
internal sealed record RecordedEvents(int Events, IReadOnlyList<string> MessageIds, AddResult Added)
{
    /// <summary>Returns the same result, limited to messages that a rollback to a savepoint left.</summary>
    public RecordedEvents Of(IReadOnlySet<string> left) => this with
    {
        Added = new(
            Math.Min(Added.Recorded, MessageIds.Count(left.Contains)),
            [.. Added.Dead.Where(delivery => left.Contains(delivery.MessageId))]),
    };
}
