namespace Webhooks.Claiming;

/// <summary>Manages the turns of the webhooks of one tenant in a claim.</summary>
internal sealed class TenantRound(string? tenantId, string? lastServed)
{
    private readonly List<WebhookTurn> _webhooks = [];
    private readonly int[] _next = [-1, -1];

    public string? TenantId { get; } = tenantId;

    /// <summary>
    /// Gets the webhook that was served last, after which the next claim begins, or null if there was none.
    /// </summary>
    public string? LastServed { get; private set; }

    public void Add(WebhookTurn webhook) => _webhooks.Add(webhook);

    /// <summary>Returns the next webhook that can take a delivery of a lane, or null if there is none.</summary>
    public WebhookTurn? Next(int lane)
    {
        var next = _next[lane] < 0 ? First() : _next[lane];
        for (var i = 0; i < _webhooks.Count; i++)
        {
            var webhook = _webhooks[(next + i) % _webhooks.Count];
            if (webhook.CanServe(lane))
            {
                _next[lane] = (next + i + 1) % _webhooks.Count;
                LastServed = webhook.WebhookId;
                return webhook;
            }
        }

        return null;
    }

    private int First()
    {
        var last = _webhooks.FindIndex(webhook => webhook.WebhookId == lastServed);

        // It has nothing pending now, so the webhook that follows it comes first.
        return last >= 0
            ? last + 1
            : Math.Max(0, _webhooks.FindIndex(webhook => string.CompareOrdinal(webhook.WebhookId, lastServed) > 0));
    }
}
