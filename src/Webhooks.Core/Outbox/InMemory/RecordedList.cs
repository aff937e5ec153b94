using System.Runtime.InteropServices;

namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Deliveries in the order they were recorded. Adding is at the end, removing leaves a gap; gaps are closed once there
/// are more of them than deliveries, so that neither costs more the more there are.
/// </summary>
internal sealed class RecordedList
{
    private const int Slack = 64;

    private readonly List<Entry> _entries = [];
    private int _gaps;

    public int Count => _entries.Count - _gaps;

    public void Add(StoredDelivery delivery) => _entries.Add(new(delivery.Sequence, delivery));

    public void Remove(StoredDelivery delivery)
    {
        _entries[IndexOf(delivery.Sequence)] = new(delivery.Sequence, null);
        _gaps++;
        if (_gaps > Count + Slack)
        {
            _entries.RemoveAll(entry => entry.Delivery is null);
            _gaps = 0;
        }
    }

    /// <summary>What was recorded before, the newest first. Not to be changed meanwhile.</summary>
    public IEnumerable<StoredDelivery> Before(long sequence)
    {
        for (var i = IndexOf(sequence) - 1; i >= 0; i--)
        {
            if (_entries[i].Delivery is { } delivery)
            {
                yield return delivery;
            }
        }
    }

    /// <summary>What was recorded then or later, the oldest first. Not to be changed meanwhile.</summary>
    public IEnumerable<StoredDelivery> From(long sequence)
    {
        for (var i = IndexOf(sequence); i < _entries.Count; i++)
        {
            if (_entries[i].Delivery is { } delivery)
            {
                yield return delivery;
            }
        }
    }

    /// <summary>Where a sequence is, or would be.</summary>
    private int IndexOf(long sequence)
    {
        var index = CollectionsMarshal.AsSpan(_entries).BinarySearch(new Place(sequence));
        return index < 0 ? ~index : index;
    }

    private readonly record struct Entry(long Sequence, StoredDelivery? Delivery);

    private readonly struct Place(long sequence) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => sequence.CompareTo(other.Sequence);
    }
}
