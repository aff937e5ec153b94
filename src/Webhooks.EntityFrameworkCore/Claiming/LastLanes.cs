using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Claiming;

/// <summary>
/// Stores across claims whose turn it is: the lane, the webhook of each tenant and the lane of each webhook. So a single
/// slot alternates between the lanes. Webhooks with a rate keep their lane in a <see cref="GateRow"/>, which all
/// processes share. Used by one claim at a time.
/// </summary>
internal sealed class LastLanes
{
    /// <summary>
    /// The maximum number of entries. Beyond it all are discarded, and at worst a lane or webhook gets two turns.
    /// </summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, int> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<TenantKey, string> _webhooks = [];

    /// <summary>Gets or sets the lane whose turn it is across all webhooks.</summary>
    public int Turn { get; set; } = Lane.FirstAttempts;

    public int Of(string webhookId) => _lanes.GetValueOrDefault(webhookId, Lane.Retries);

    /// <summary>Returns the webhook of a tenant that was served last, or null if it is not known.</summary>
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
