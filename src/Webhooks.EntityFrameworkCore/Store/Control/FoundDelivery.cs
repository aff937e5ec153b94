using Webhooks.Model;

namespace Webhooks.Store.Control;

/// <summary>Represents a delivery in its current state: open, with a row in the queue, or settled, with one in the log.</summary>
/// <param name="Sequence">The sequence of the delivery.</param>
/// <param name="Message">Its message, without the body.</param>
/// <param name="Queued">Its row in the queue, or null if it is settled.</param>
/// <param name="Logged">The state in the log, or null if it is open.</param>
internal sealed record FoundDelivery(long Sequence, MessageRow Message, QueueRow? Queued, LogRow? Logged)
{
    public string Url => UrlLines.UrlOf(Message.Urls, Sequence);

    public long DestinationKey => RowKeys.OfDestination(Message.WebhookId, Url);

    public bool IsLeased => Queued is { Status: QueueStatus.Leased };

    public Delivery ToDelivery() => Message.ToDelivery(Sequence, Queued, Logged);
}
