using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Adding;

/// <summary>
/// Holds which messages were written, and when. Each message is reported once, to the first addition that has it.
/// </summary>
internal sealed class WrittenMessages(InsertedMessages inserted, long now)
{
    private readonly HashSet<string> _untold = [.. inserted.Numbers.Keys];

    /// <summary>Gets the time at which they were recorded.</summary>
    public long RecordedAt { get; } = now;

    /// <summary>Returns the sequence of a delivery that was leased to this process, or null if it was not.</summary>
    public long? LeasedSequenceOf(NewDelivery delivery) =>
        inserted.Numbers.TryGetValue(delivery.Message.Id, out var number)
        && DeliveryKey.SequenceOf(number, delivery.Ordinal) is var sequence
        && inserted.Leased.Contains(sequence)
            ? sequence
            : null;

    /// <summary>Returns the result for these messages.</summary>
    public AddResult Of(IReadOnlyList<WebhookMessage> messages)
    {
        var recorded = 0;
        var dead = new List<Delivery>();
        foreach (var message in messages)
        {
            if (_untold.Remove(message.Id))
            {
                recorded++;
                dead.AddRange(DeadOf(message));
            }
        }

        return new(recorded, dead);
    }

    private IEnumerable<Delivery> DeadOf(WebhookMessage message) => message.DeadReason is { } reason
        ? message.Urls.Select((url, ordinal) => message.ToDeadDelivery(url, reason, message.Detail, RecordedAt.ToInstant()) with
        {
            Id = DeliveryKey.IdOf(DeliveryKey.SequenceOf(inserted.Numbers[message.Id], ordinal)),
        })
        : [];
}
