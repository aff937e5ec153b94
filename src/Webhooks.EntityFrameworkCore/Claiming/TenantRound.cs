namespace Webhooks.Claiming;

/// <summary>The webhooks of one tenant that may get something of a claim, and whose turn it is among them.</summary>
internal sealed class TenantRound(string? tenantId, string? lastServed)
{
    private readonly List<WebhookTurn> _webhooks = [];
    private readonly int[] _next = [-1, -1];

    public string? TenantId { get; } = tenantId;

    /// <summary>The webhook that was served last: the next claim begins behind it. Null where none was.</summary>
    public string? LastServed { get; private set; }

    public void Add(WebhookTurn webhook) => _webhooks.Add(webhook);

    /// <summary>The next webhook that can take something of a lane; null where none can.</summary>
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

        // One that has nothing pending any more: who stands in its place comes first.
        return last >= 0
            ? last + 1
            : Math.Max(0, _webhooks.FindIndex(webhook => string.CompareOrdinal(webhook.WebhookId, lastServed) > 0));
    }
}
