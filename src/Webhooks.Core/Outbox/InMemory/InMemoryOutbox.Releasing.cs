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
    /// Lets what waits for one URL and is due by now wait for its turn. What waits for its turn already comes first, no
    /// sooner than it would; where its release began just now, it is for the same activation, and nothing else joins it.
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
