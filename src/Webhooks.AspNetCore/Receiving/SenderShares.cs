namespace Webhooks.Receiving;

/// <summary>
/// What is done, the oldest first: of all, and of each sender. Where there is too much, the sender who has the most loses its
/// oldest, so that none pushes out what others have. Not thread safe.
/// </summary>
internal sealed class SenderShares
{
    private readonly LinkedList<InboxRecord> _all = new();
    private readonly Dictionary<int, Queue<LinkedListNode<InboxRecord>>> _senders = [];
    private readonly SortedSet<(int Count, int Sender)> _sizes = [];

    public int Count => _all.Count;

    public InboxRecord? Oldest => _all.First?.Value;

    public void Add(InboxRecord record)
    {
        if (!_senders.TryGetValue(record.Sender, out var own))
        {
            _senders[record.Sender] = own = new();
        }

        _sizes.Remove((own.Count, record.Sender));
        own.Enqueue(_all.AddLast(record));
        _sizes.Add((own.Count, record.Sender));
    }

    /// <summary>Takes the oldest of all away.</summary>
    public InboxRecord RemoveOldest() => Remove(_all.First!.Value.Sender);

    /// <summary>Takes the oldest of the sender away who has the most.</summary>
    public InboxRecord RemoveOfTheLargest() => Remove(_sizes.Max.Sender);

    // The oldest of all is also the oldest of its sender.
    private InboxRecord Remove(int sender)
    {
        var own = _senders[sender];
        _sizes.Remove((own.Count, sender));
        var oldest = own.Dequeue();
        _all.Remove(oldest);
        if (own.Count == 0)
        {
            _senders.Remove(sender);
        }
        else
        {
            _sizes.Add((own.Count, sender));
        }

        return oldest.Value;
    }
}
