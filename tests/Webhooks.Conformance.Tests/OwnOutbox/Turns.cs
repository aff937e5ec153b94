namespace Webhooks.OwnOutbox;

/// <summary>Remembers over claims what was served last: what was served longest ago is next.</summary>
internal sealed class Turns
{
    private readonly Dictionary<(string? Tenant, string? Webhook, string? Url), long> _served = [];
    private long _turn;

    /// <summary>Gets a value indicating whether a retry is next.</summary>
    public bool IsRetryNext { get; private set; }

    /// <summary>Returns the next one: by tenant, then by webhook, then by URL, then by due time.</summary>
    public OpenDelivery? Next(IEnumerable<OpenDelivery> due) => due.MinBy(each => (
        _served.GetValueOrDefault((each.TenantId, null, null)),
        _served.GetValueOrDefault((null, each.WebhookId, null)),
        _served.GetValueOrDefault((null, each.WebhookId, each.Url)),
        each.Due));

    public void Served(OpenDelivery delivery)
    {
        _turn++;
        _served[(delivery.TenantId, null, null)] = _turn;
        _served[(null, delivery.WebhookId, null)] = _turn;
        _served[(null, delivery.WebhookId, delivery.Url)] = _turn;
        IsRetryNext = !delivery.IsRetry;
    }
}
