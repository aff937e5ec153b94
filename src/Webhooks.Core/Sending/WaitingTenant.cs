using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Represents the webhooks of one tenant with deliveries that wait for a slot. They take turns.</summary>
internal sealed class WaitingTenant(TenantKey key)
{
    private readonly Dictionary<string, WaitingWebhook> _webhooks = new(StringComparer.Ordinal);
    private readonly Queue<WaitingWebhook> _turns = new();

    public TenantKey Key { get; } = key;

    public bool IsEmpty => _turns.Count == 0;

    public void Add(InFlightDelivery delivery)
    {
        var id = delivery.Leased.Message.WebhookId;
        if (!_webhooks.TryGetValue(id, out var webhook))
        {
            _webhooks.Add(id, webhook = new(id));
            _turns.Enqueue(webhook);
        }

        webhook.Add(delivery);
    }

    /// <summary>Removes and returns the next delivery that begins, or returns <see langword="null"/> if none does.</summary>
    public InFlightDelivery? Take(Func<InFlightDelivery, bool> tryBegin)
    {
        InFlightDelivery? taken = null;
        for (var left = _turns.Count; left > 0 && taken is null; left--)
        {
            var webhook = _turns.Dequeue();
            taken = webhook.Take(tryBegin);
            Return(webhook);
        }

        return taken;
    }

    /// <summary>Removes and returns the deliveries that are meant.</summary>
    public IReadOnlyList<InFlightDelivery> TakeOut(Func<InFlightDelivery, bool> isMeant)
    {
        var taken = new List<InFlightDelivery>();
        for (var left = _turns.Count; left > 0; left--)
        {
            var webhook = _turns.Dequeue();
            taken.AddRange(webhook.TakeOut(isMeant));
            Return(webhook);
        }

        return taken;
    }

    private void Return(WaitingWebhook webhook)
    {
        if (webhook.IsEmpty)
        {
            _webhooks.Remove(webhook.Id);
        }
        else
        {
            _turns.Enqueue(webhook);
        }
    }
}
