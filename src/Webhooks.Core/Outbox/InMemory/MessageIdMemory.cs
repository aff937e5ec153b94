namespace Webhooks.Outbox.InMemory;

/// <summary>The ids of the last messages that settled, a bounded number of them.</summary>
internal sealed class MessageIdMemory(int capacity)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, TimeSpan Since)> _order = new();

    public bool Contains(string id) => _ids.Contains(id);

    public void Add(string id, TimeSpan now)
    {
        if (capacity == 0 || !_ids.Add(id))
        {
            return;
        }

        _order.Enqueue((id, now));
        if (_order.Count > capacity)
        {
            _ids.Remove(_order.Dequeue().Id);
        }
    }

    /// <summary>Forgets the ids that were added then or earlier.</summary>
    public void Forget(TimeSpan until)
    {
        while (_order.TryPeek(out var oldest) && oldest.Since <= until)
        {
            _ids.Remove(_order.Dequeue().Id);
        }
    }
}
