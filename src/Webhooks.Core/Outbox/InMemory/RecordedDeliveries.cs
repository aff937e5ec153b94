namespace Webhooks.Outbox.InMemory;

/// <summary>Lists all open and settled deliveries in order of recording: all, and those of each webhook.</summary>
internal sealed class RecordedDeliveries
{
    private readonly RecordedList _all = new();
    private readonly Dictionary<string, RecordedList> _byWebhook = new(StringComparer.Ordinal);

    public void Add(StoredDelivery delivery)
    {
        _all.Add(delivery);
        if (!_byWebhook.TryGetValue(delivery.WebhookId, out var own))
        {
            _byWebhook.Add(delivery.WebhookId, own = new());
        }

        own.Add(delivery);
    }

    public void Remove(StoredDelivery delivery)
    {
        _all.Remove(delivery);
        var own = _byWebhook[delivery.WebhookId];
        own.Remove(delivery);
        if (own.Count == 0)
        {
            _byWebhook.Remove(delivery.WebhookId);
        }
    }

    /// <summary>Returns the deliveries of a webhook, or all, or <see langword="null"/> if the webhook has none.</summary>
    public RecordedList? Of(string? webhookId) => webhookId is null ? _all : _byWebhook.GetValueOrDefault(webhookId);
}
