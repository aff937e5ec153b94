using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Divides the slots of a claim. Tenants take turns, and within a tenant its webhooks, one slot each. First attempts and
/// retries take turns too, across all webhooks and within one. The number of deliveries in a queue is not known, so a
/// share that is too large is not used up.
/// </summary>
internal sealed class ClaimPlan(TenantSlots slots, LastLanes lastLanes)
{
    private readonly List<WebhookTurn> _turns = [];
    private readonly List<TenantRound> _tenants = [];
    private readonly Dictionary<TenantKey, TenantRound> _byTenant = [];
    private readonly int[] _next = [0, 0];

    public IReadOnlyList<WebhookTurn> Turns => _turns;

    public void Add(WebhookTurn turn)
    {
        _turns.Add(turn);
        var key = new TenantKey(turn.TenantId);
        if (!_byTenant.TryGetValue(key, out var tenant))
        {
            _byTenant.Add(key, tenant = new(turn.TenantId));
            _tenants.Add(tenant);
        }

        tenant.Add(turn);
    }

    /// <summary>Assigns slots until all are used or no webhook can take more.</summary>
    public void Share()
    {
        while (TakeOne())
        {
            // Continues with the next slot.
        }
    }

    /// <summary>Returns unused slots of shares to other webhooks and other tenants.</summary>
    public void ReturnUnused(IReadOnlyList<ClaimedDelivery> leased)
    {
        var given = leased.CountBy(each => (each.Line.WebhookKey, each.Line.Lane)).ToDictionary();
        foreach (var turn in _turns)
        {
            foreach (var lane in turn.Taken.GroupBy(share => share.Line.Lane))
            {
                var unused = lane.Sum(share => share.Count) - given.GetValueOrDefault((turn.WebhookKey, lane.Key));
                slots.Return(turn.TenantId, lane.Key == Lane.Retries, unused);
            }
        }
    }

    private bool TakeOne()
    {
        var lane = lastLanes.Turn;
        return TakeOne(lane) || TakeOne(Other(lane));
    }

    private bool TakeOne(int lane)
    {
        for (var i = 0; i < _tenants.Count; i++)
        {
            var tenant = _tenants[(_next[lane] + i) % _tenants.Count];
            if (slots.CanTake(tenant.TenantId, lane == Lane.Retries) && tenant.Next(lane) is { } turn)
            {
                _next[lane] = (_next[lane] + i + 1) % _tenants.Count;
                Take(turn, lane);
                return true;
            }
        }

        return false;
    }

    private void Take(WebhookTurn turn, int lane)
    {
        var other = Other(lane);
        var own = turn.LastLane == lane && turn.CanServe(other) && slots.CanTake(turn.TenantId, other == Lane.Retries)
            ? other
            : lane;
        turn.TakeOne(own);
        slots.Take(turn.TenantId, own == Lane.Retries);
        lastLanes.Turn = Other(own);
    }

    private static int Other(int lane) => Lane.Retries - lane;
}
