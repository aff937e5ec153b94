using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Adding;

/// <summary>
/// Holds which messages were written, and when. Each message is reported once, to the first addition that has it.
/// </summary>
internal sealed class WrittenMessages(IReadOnlyDictionary<string, long> numbers, long now)
{
    private readonly HashSet<string> _untold = [.. numbers.Keys];

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
        ? message.Urls.Select((url, ordinal) => message.ToDeadDelivery(url, reason, message.Detail, now.ToInstant()) with
        {
            Id = DeliveryKey.IdOf(DeliveryKey.SequenceOf(numbers[message.Id], ordinal)),
        })
        : [];
}
