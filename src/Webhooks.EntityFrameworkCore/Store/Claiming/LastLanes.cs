using Webhooks.Model;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Stores across claims whose turn it is: the lane, and the lane of each webhook. So a single slot alternates between the
/// lanes. Webhooks with a rate keep their lane in a <see cref="GateRow"/>, which all processes share. Used by one claim at a
/// time.
/// </summary>
internal sealed class LastLanes
{
    /// <summary>The maximum number of entries. Beyond it all are discarded, and at worst a lane gets two turns.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, int> _lanes = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the lane whose turn it is across all webhooks.</summary>
    public int Turn { get; set; } = Lane.FirstAttempts;

    public int Of(string webhookId) => _lanes.GetValueOrDefault(webhookId, Lane.Retries);

    public void Served(WebhookTurn turn)
    {
        if (_lanes.Count >= Most)
        {
            _lanes.Clear();
        }

        _lanes[turn.WebhookId] = turn.LastLane;
    }
}
