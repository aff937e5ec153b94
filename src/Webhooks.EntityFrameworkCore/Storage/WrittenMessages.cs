using Webhooks.Outbox;

namespace Webhooks.Storage;

/// <summary>What was written of messages, and when. Each is told once, to whoever asks first.</summary>
internal sealed class WrittenMessages(IReadOnlySet<string> ids, long now)
{
    private readonly HashSet<string> _untold = [.. ids];

    /// <summary>What of these was written.</summary>
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
        ? message.Urls.Select(url => message.ToDeadDelivery(
            url, reason, message.Detail, DateTimeOffset.FromUnixTimeMilliseconds(now)))
        : [];
}
