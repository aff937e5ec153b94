using Webhooks.Outbox;

namespace Webhooks.Sending;

/// <summary>Counts deliveries: all, those of each tenant and those of each webhook. Not thread-safe.</summary>
internal sealed class SlotTally
{
    private readonly SlotCounts<string> _ofWebhooks = new(StringComparer.Ordinal);
    private readonly SlotCounts<TenantKey> _ofTenants = new(null);

    public SlotCount All { get; private set; }

    public SlotCount OfWebhook(string webhookId) => _ofWebhooks[webhookId];

    public SlotCount OfTenant(string? tenantId) => _ofTenants[new(tenantId)];

    public void Add(WebhookMessage message, bool isRetry, int change)
    {
        AddToWebhook(message, isRetry, change);
        AddSlot(message, isRetry, change);
    }

    /// <summary>Counts a call of a webhook, with or without a slot.</summary>
    public void AddToWebhook(WebhookMessage message, bool isRetry, int change) =>
        _ofWebhooks.Add(message.WebhookId, isRetry, change);

    /// <summary>Counts a slot of a tenant, and of all.</summary>
    public void AddSlot(WebhookMessage message, bool isRetry, int change)
    {
        All = new(All.Calls + change, All.Retries + (isRetry ? change : 0));
        _ofTenants.Add(new(message.TenantId), isRetry, change);
    }
}
