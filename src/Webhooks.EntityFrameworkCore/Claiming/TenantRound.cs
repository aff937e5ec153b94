namespace Webhooks.Claiming;

/// <summary>The webhooks of one tenant that may get something of a claim, and whose turn it is among them.</summary>
internal sealed class TenantRound(string? tenantId)
{
    private readonly List<WebhookTurn> _webhooks = [];
    private readonly int[] _next = [0, 0];

    public string? TenantId { get; } = tenantId;

    public void Add(WebhookTurn webhook) => _webhooks.Add(webhook);

    /// <summary>The next webhook that can take something of a lane; null where none can.</summary>
    public WebhookTurn? Next(int lane)
    {
        for (var i = 0; i < _webhooks.Count; i++)
        {
            var webhook = _webhooks[(_next[lane] + i) % _webhooks.Count];
            if (webhook.CanServe(lane))
            {
                _next[lane] = (_next[lane] + i + 1) % _webhooks.Count;
                return webhook;
            }
        }

        return null;
    }
}
