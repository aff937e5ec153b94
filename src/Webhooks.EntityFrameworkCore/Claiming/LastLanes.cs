using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Claiming;

/// <summary>
/// Whose turn it is, over claims: of the lanes, of the webhooks of each tenant, and which lane each webhook was served from
/// last, so that with a single slot the other one is next. Lanes only of webhooks without a rate: those of all processes share
/// what their <see cref="GateRow"/> says. Used by one claim at a time.
/// </summary>
internal sealed class LastLanes
{
    /// <summary>Beyond that all are forgotten: the worst that follows is that a lane or a webhook comes twice in a row.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, int> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<TenantKey, string> _webhooks = [];

    /// <summary>The lane whose turn it is over all webhooks.</summary>
    public int Turn { get; set; } = Lane.FirstAttempts;

    public int Of(string webhookId) => _lanes.GetValueOrDefault(webhookId, Lane.Retries);

    /// <summary>The webhook of a tenant that was served last; null where that is not known.</summary>
    public string? LastOf(TenantKey tenant) => _webhooks.GetValueOrDefault(tenant);

    public void Served(TenantKey tenant, TenantRound round)
    {
        if (_webhooks.Count >= Most)
        {
            _webhooks.Clear();
        }

        if (round.LastServed is { } webhookId)
        {
            _webhooks[tenant] = webhookId;
        }
    }

    public void Served(WebhookTurn turn)
    {
        if (_lanes.Count >= Most)
        {
            _lanes.Clear();
        }

        _lanes[turn.WebhookId] = turn.LastLane;
    }
}
