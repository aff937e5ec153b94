using System.Runtime.InteropServices;

namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Lists deliveries in order of recording. Removing leaves a gap. Gaps are closed when they outnumber deliveries, so that
/// the average cost of adding and removing is constant.
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

    /// <summary>
    /// Returns the deliveries before a sequence, newest first. The list must not change during the enumeration.
    /// </summary>
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

    /// <summary>
    /// Returns the deliveries from a sequence on, oldest first. The list must not change during the enumeration.
    /// </summary>
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

    /// <summary>Returns the index of a sequence, or the index at which it would be.</summary>
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
