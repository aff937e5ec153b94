namespace Webhooks.Outbox.InMemory;

/// <summary>Stores the ids of the last settled messages, up to a limit.</summary>
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

    /// <summary>Removes ids that were added until a time.</summary>
    public void Forget(TimeSpan until)
    {
        while (_order.TryPeek(out var oldest) && oldest.Since <= until)
        {
            _ids.Remove(_order.Dequeue().Id);
        }
    }
}
