using System.Buffers;
using System.Numerics;

namespace Webhooks.Records;

/// <summary>
/// The fields of an image in order, found by exact name. Of a name added twice the last one is found.
/// </summary>
/// <remarks>A few fields are searched from the end; more than that are hashed. Pooled.</remarks>
internal sealed class FieldTable : IDisposable
{
    private const int SearchedAtMost = 8;

    private RecordField[] _fields = ArrayPool<RecordField>.Shared.Rent(16);
    private int[] _next = [];
    private int[] _buckets = [];

    public int Count { get; private set; }

    public ref readonly RecordField this[int index] => ref _fields.AsSpan(0, Count)[index];

    public void Add(RecordField field)
    {
        if (Count == _fields.Length)
        {
            Grow();
        }

        _fields[Count++] = field;
        if (Count > _next.Length && Count > SearchedAtMost)
        {
            Rehash();
        }
        else if (Count > SearchedAtMost)
        {
            Link(Count - 1);
        }
    }

    /// <summary>The position of a field; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        var index = Count > SearchedAtMost ? _buckets[Bucket(name)] - 1 : Count - 1;
        while (index >= 0 && !string.Equals(_fields[index].Name, name, StringComparison.Ordinal))
        {
            index = Count > SearchedAtMost ? _next[index] - 1 : index - 1;
        }

        return index;
    }

    public void Dispose()
    {
        ArrayPool<RecordField>.Shared.Return(_fields, clearArray: true);
        Return(_next);
        Return(_buckets);
        _fields = [];
        _next = _buckets = [];
        Count = 0;
    }

    private void Grow()
    {
        var grown = ArrayPool<RecordField>.Shared.Rent(Math.Max(_fields.Length * 2, 16));
        _fields.AsSpan(0, Count).CopyTo(grown);
        ArrayPool<RecordField>.Shared.Return(_fields, clearArray: true);
        _fields = grown;
    }

    private void Rehash()
    {
        Return(_next);
        Return(_buckets);
        _next = ArrayPool<int>.Shared.Rent(_fields.Length);
        _buckets = ArrayPool<int>.Shared.Rent((int)BitOperations.RoundUpToPowerOf2((uint)_fields.Length));
        _buckets.AsSpan().Clear();
        for (var index = 0; index < Count; index++)
        {
            Link(index);
        }
    }

    // The newest first, so that the last of two fields of one name is the one that is found.
    private void Link(int index)
    {
        ref var bucket = ref _buckets[Bucket(_fields[index].Name)];
        _next[index] = bucket;
        bucket = index + 1;
    }

    private int Bucket(string name) => (int)((uint)name.GetHashCode(StringComparison.Ordinal) % (uint)_buckets.Length);

    private static void Return(int[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<int>.Shared.Return(array);
        }
    }
}
