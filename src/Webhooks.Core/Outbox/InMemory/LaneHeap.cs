namespace Webhooks.Outbox.InMemory;

/// <summary>Orders queues by the time they become eligible, in a binary heap from which any queue can be removed.</summary>
internal sealed class LaneHeap
{
    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    public LaneQueue First => _entries[0].Queue;

    public TimeSpan FirstTime => _entries[0].Time;

    public void Add(LaneQueue queue, TimeSpan time)
    {
        _entries.Add(new(queue, time));
        queue.HeapIndex = _entries.Count - 1;
        Rise(queue.HeapIndex);
    }

    public void Remove(LaneQueue queue)
    {
        var index = queue.HeapIndex;
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (last.Queue != queue)
        {
            Put(last, index);
            Rise(index);
            Sink(last.Queue.HeapIndex);
        }
    }

    private void Rise(int index)
    {
        var entry = _entries[index];
        while (index > 0 && entry.Time < _entries[(index - 1) / 2].Time)
        {
            Put(_entries[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Put(entry, index);
    }

    private void Sink(int index)
    {
        var entry = _entries[index];
        while (SmallerChild(index) is var child && child < _entries.Count && _entries[child].Time < entry.Time)
        {
            Put(_entries[child], index);
            index = child;
        }

        Put(entry, index);
    }

    private int SmallerChild(int index)
    {
        var left = (2 * index) + 1;
        return left + 1 < _entries.Count && _entries[left + 1].Time < _entries[left].Time ? left + 1 : left;
    }

    private void Put(Entry entry, int index)
    {
        _entries[index] = entry;
        entry.Queue.HeapIndex = index;
    }

    private readonly record struct Entry(LaneQueue Queue, TimeSpan Time);
}
