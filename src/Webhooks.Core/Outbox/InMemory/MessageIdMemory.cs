namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Stores the ids of the last settled messages, up to a limit. It has 128 bits of each, so that no strings survive.
/// </summary>
internal sealed class MessageIdMemory(int capacity)
{
    private readonly HashSet<UInt128> _ids = [];
    private readonly Queue<(UInt128 Id, TimeSpan Since)> _order = new();

    public bool Contains(string id) => _ids.Count > 0 && _ids.Contains(Identifiers.ToNumber(id));

    public void Add(string id, TimeSpan now)
    {
        var number = Identifiers.ToNumber(id);
        if (capacity == 0 || !_ids.Add(number))
        {
            return;
        }

        _order.Enqueue((number, now));
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
