namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    public ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default)
    {
        var released = 0;
        lock (_lock)
        {
            EndLostLeases(Now);
            if (_lanes.TryGetValue(webhookId, out var lane))
            {
                released = lane.Pending().GroupBy(delivery => delivery.Url).ToList().Sum(url => Spread([.. url], Now));
                _schedule.Place(lane);
            }
        }

        _signals.NotifyDeliveriesDue();
        return new(released);
    }

    /// <summary>
    /// Spreads the due deliveries of one URL. Deliveries that still resume after an earlier call come first, no sooner than
    /// before. If that call was recent, both report the same activation, and no other delivery joins.
    /// </summary>
    private int Spread(List<StoredDelivery> pending, TimeSpan now)
    {
        var before = pending.Where(delivery => delivery.ReleasedAt is not null).ToList();
        var isSame = before.Exists(delivery => now - delivery.ReleasedAt <= _activationSpan);
        var joining = isSame ? [] : pending.Where(delivery => delivery.ReleasedAt is null && delivery.Due <= now).ToList();
        var due = before.Count == 0 ? now : TimeSpan.FromTicks(Math.Max(now.Ticks, before.Min(each => each.Due.Ticks)));
        foreach (var delivery in before.Concat(joining).OrderBy(delivery => delivery.Sequence))
        {
            delivery.Lane.Remove(delivery);
            delivery.Due = due;
            delivery.ReleasedAt = isSame ? delivery.ReleasedAt : now;
            delivery.Lane.Enqueue(delivery);
            due += _releaseInterval;
        }

        return joining.Count;
    }
}
