namespace Webhooks.Receiving;

/// <summary>
/// Stores handled messages, oldest first, in total and for each sender. Beyond the limit, the sender with the most messages
/// loses its oldest. Not thread-safe.
/// </summary>
internal sealed class SenderShares
{
    private readonly LinkedList<InboxRecord> _all = new();
    private readonly Dictionary<int, Queue<(LinkedListNode<InboxRecord> Node, long Number)>> _senders = [];

    // The last entry is the sender with the most messages. Among equals, it is the one with the oldest message.
    private readonly SortedSet<(int Count, long Age, int Sender)> _sizes = [];
    private long _added;

    public int Count => _all.Count;

    public InboxRecord? Oldest => _all.First?.Value;

    public void Add(InboxRecord record)
    {
        if (_senders.TryGetValue(record.Sender, out var own))
        {
            _sizes.Remove(SizeOf(own, record.Sender));
        }
        else
        {
            _senders[record.Sender] = own = new();
        }

        own.Enqueue((_all.AddLast(record), _added++));
        _sizes.Add(SizeOf(own, record.Sender));
    }

    /// <summary>Removes the oldest message of all.</summary>
    public InboxRecord RemoveOldest() => Remove(_all.First!.Value.Sender);

    /// <summary>Removes the oldest message of the sender with the most messages.</summary>
    public InboxRecord RemoveOfTheLargest() => Remove(_sizes.Max.Sender);

    private static (int Count, long Age, int Sender) SizeOf(
        Queue<(LinkedListNode<InboxRecord> Node, long Number)> own, int sender) => (own.Count, -own.Peek().Number, sender);

    // The oldest message of all is also the oldest of its sender.
    private InboxRecord Remove(int sender)
    {
        var own = _senders[sender];
        _sizes.Remove(SizeOf(own, sender));
        var oldest = own.Dequeue().Node;
        _all.Remove(oldest);
        if (own.Count == 0)
        {
            _senders.Remove(sender);
        }
        else
        {
            _sizes.Add(SizeOf(own, sender));
        }

        return oldest.Value;
    }
}
