namespace Webhooks.Store.Claiming;

/// <summary>Manages the turns of the webhooks of one tenant in a claim, in the order in which they were read.</summary>
internal sealed class TenantRound(string? tenantId)
{
    private readonly List<WebhookTurn> _webhooks = [];
    private readonly int[] _next = [0, 0];

    public string? TenantId { get; } = tenantId;

    public void Add(WebhookTurn webhook) => _webhooks.Add(webhook);

    /// <summary>Returns the next webhook that can take a delivery of a lane, or null if there is none.</summary>
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
