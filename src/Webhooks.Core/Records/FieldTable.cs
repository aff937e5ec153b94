using System.Numerics;

namespace Webhooks.Records;

/// <summary>
/// Stores the fields of an image in order and finds them by exact name. The last of repeated names is found.
/// </summary>
/// <remarks>
/// The table keeps its memory when it is cleared, because records of one object need the same amount. It keeps the names
/// too: as long as the next record has the same ones in the same order, they need not be looked up and linked again.
/// </remarks>
internal sealed class FieldTable
{
    private RecordField[] _fields = new RecordField[16];
    private int[] _next = new int[16];
    private int[] _buckets = new int[32];

    // The fields up to here are linked. Those from Count on are of an earlier record.
    private int _linked;
    private bool _hasRepeated;

    public int Count { get; private set; }

    /// <summary>Gets the number of fields for which there is room.</summary>
    public int Capacity => _fields.Length;

    public ref readonly RecordField this[int index] => ref _fields.AsSpan(0, Count)[index];

    /// <summary>Gets the name that the earlier record had here, or null if it had none.</summary>
    public FieldName? Expected => Count < _linked ? _fields[Count].Name : null;

    /// <summary>Adds a field. Returns whether there was already one of this name.</summary>
    public bool Add(in RecordField field)
    {
        if (Count < _linked)
        {
            if (ReferenceEquals(_fields[Count].Name, field.Name))
            {
                _fields[Count++] = field;
                return false;
            }

            Relink();
        }

        if (Count == _fields.Length)
        {
            Grow();
        }

        var isRepeated = IndexOf(field.Name) >= 0;
        _hasRepeated |= isRepeated;
        _fields[Count] = field;
        Link(Count++);
        _linked = Count;
        return isRepeated;
    }

    /// <summary>Returns the position of a field, or -1 if there is none.</summary>
    public int IndexOf(string name) => IndexOf(name, FieldName.HashOf(name));

    /// <inheritdoc cref="IndexOf(string)" />
    public int IndexOf(FieldName name)
    {
        var place = name.Place;
        if ((uint)place < (uint)Count && !_hasRepeated && ReferenceEquals(_fields[place].Name, name))
        {
            return place;
        }

        place = IndexOf(name.Text, name.Hash);
        if (place >= 0)
        {
            name.Place = place;
        }

        return place;
    }

    /// <summary>Removes all fields. Their names stay for the next record, unless one is repeated.</summary>
    public void Clear()
    {
        Count = 0;
        if (_hasRepeated)
        {
            _hasRepeated = false;
            Relink();
        }
    }

    private int IndexOf(string name, int hash)
    {
        var index = _buckets[hash & (_buckets.Length - 1)] - 1;
        while (index >= 0 && !IsNamed(_fields[index].Name, name, hash))
        {
            index = _next[index] - 1;
        }

        // Of an earlier record, but not of this one.
        return index < Count ? index : -1;
    }

    private static bool IsNamed(FieldName field, string name, int hash) => field.Hash == hash && field.Text == name;

    private void Grow()
    {
        var capacity = _fields.Length * 2;
        Array.Resize(ref _fields, capacity);
        _next = new int[capacity];
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)capacity) * 2];
        LinkAll();
    }

    /// <summary>Forgets the names of the earlier record.</summary>
    private void Relink()
    {
        _fields.AsSpan(Count, _linked - Count).Clear();
        _buckets.AsSpan().Clear();
        LinkAll();
        _linked = Count;
    }

    private void LinkAll()
    {
        for (var index = 0; index < Count; index++)
        {
            Link(index);
        }
    }

    // The newest first, so that the last of two fields of one name is found.
    private void Link(int index)
    {
        ref var bucket = ref _buckets[_fields[index].Name.Hash & (_buckets.Length - 1)];
        _next[index] = bucket;
        bucket = index + 1;
    }
}
