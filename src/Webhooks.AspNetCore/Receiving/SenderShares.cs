namespace Webhooks.Receiving;

/// <summary>
/// What is done, the oldest first: of all, and of each sender. Where there is too much, the sender who has the most
/// loses its oldest, so that none pushes out what others have. Not thread safe.
/// </summary>
internal sealed class SenderShares
{
    private readonly LinkedList<InboxRecord> _all = new();
    private readonly Dictionary<int, Queue<(LinkedListNode<InboxRecord> Node, long Number)>> _senders = [];

    // The last is the sender who has the most; of several the one whose oldest is the oldest.
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

    /// <summary>Takes the oldest of all away.</summary>
    public InboxRecord RemoveOldest() => Remove(_all.First!.Value.Sender);

    /// <summary>Takes the oldest of the sender away who has the most.</summary>
    public InboxRecord RemoveOfTheLargest() => Remove(_sizes.Max.Sender);

    private static (int Count, long Age, int Sender) SizeOf(
        Queue<(LinkedListNode<InboxRecord> Node, long Number)> own, int sender) => (own.Count, -own.Peek().Number, sender);

    // The oldest of all is also the oldest of its sender.
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
