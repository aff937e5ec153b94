namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Stores held deliveries, oldest first. They may never be sent, so they are evicted if others need their room.
/// </summary>
internal sealed class HeldDeliveries(OutboxRoom room)
{
    private readonly SortedSet<StoredDelivery> _all = new(RecordedOrder.Instance);
    private readonly Dictionary<WebhookLane, SortedSet<StoredDelivery>> _byLane = [];

    public StoredDelivery? Oldest => _all.Min;

    public StoredDelivery? OldestOf(WebhookLane lane) => _byLane.TryGetValue(lane, out var held) ? held.Min : null;

    public IEnumerable<StoredDelivery> Of(WebhookLane lane) => _byLane.TryGetValue(lane, out var held) ? held : [];

    public void Add(StoredDelivery delivery)
    {
        _all.Add(delivery);
        if (!_byLane.TryGetValue(delivery.Lane, out var held))
        {
            _byLane.Add(delivery.Lane, held = new(RecordedOrder.Instance));
        }

        held.Add(delivery);
        room.Hold(delivery);
    }

    public void Remove(StoredDelivery delivery)
    {
        _all.Remove(delivery);
        var held = _byLane[delivery.Lane];
        held.Remove(delivery);
        if (held.Count == 0)
        {
            _byLane.Remove(delivery.Lane);
        }

        room.Free(delivery);
    }

    /// <summary>Removes and returns the held deliveries of a URL, oldest first.</summary>
    public IReadOnlyList<StoredDelivery> Take(WebhookLane lane, string url)
    {
        List<StoredDelivery> taken = [.. Of(lane).Where(delivery => delivery.Url == url)];
        taken.ForEach(Remove);
        return taken;
    }

    private sealed class RecordedOrder : IComparer<StoredDelivery>
    {
        public static RecordedOrder Instance { get; } = new();

        public int Compare(StoredDelivery? x, StoredDelivery? y) => x!.Sequence.CompareTo(y!.Sequence);
    }
}
