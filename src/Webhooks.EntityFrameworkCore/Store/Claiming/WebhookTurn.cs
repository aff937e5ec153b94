using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>Represents what one webhook may still take in a claim.</summary>
internal sealed class WebhookTurn(string webhookId, long webhookKey, SendAllowance allowance, int lastLane)
{
    private readonly List<QueueShare>[] _shares = [[], []];
    private readonly int[] _next = [0, 0];
    private int _slots = allowance.Slots;
    private int _retrySlots = allowance.RetrySlots;

    public string WebhookId { get; } = webhookId;

    public long WebhookKey { get; } = webhookKey;

    public string? TenantId { get; } = allowance.TenantId;

    public int? CallsPerSecond { get; } = allowance.CallsPerSecond;

    public int LastLane { get; private set; } = lastLane;

    /// <summary>Gets the allowance that is left.</summary>
    public SendAllowance Left => new(_slots, CallsPerSecond) { RetrySlots = _retrySlots, TenantId = TenantId };

    public IEnumerable<QueueShare> Taken => _shares.SelectMany(lane => lane).Where(share => share.Count > 0);

    /// <summary>
    /// Adds a share. An unknown lane counts as retries, because no row may prevent the claim of others.
    /// </summary>
    public void Add(QueueShare share) =>
        _shares[share.Line.Lane == Lane.FirstAttempts ? Lane.FirstAttempts : Lane.Retries].Add(share);

    public bool CanServe(int lane) =>
        _slots > 0 && (lane == Lane.FirstAttempts || _retrySlots > 0) && _shares[lane].Exists(share => !share.IsFull);

    /// <summary>Takes one delivery, from its destinations in turn. A share must have one to take.</summary>
    public void TakeOne(int lane)
    {
        var shares = _shares[lane];
        while (shares[_next[lane] % shares.Count].IsFull)
        {
            _next[lane]++;
        }

        shares[_next[lane]++ % shares.Count].TakeOne();
        LastLane = lane;
        _slots--;
        _retrySlots -= lane == Lane.Retries ? 1 : 0;
    }

    public void LimitTo(int slots) => _slots = Math.Min(_slots, slots);
}
