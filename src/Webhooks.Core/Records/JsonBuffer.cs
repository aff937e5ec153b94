using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Webhooks.Records;

/// <summary>Stores UTF-8 JSON in a growing, pooled buffer, until <see cref="Reset()"/>.</summary>
/// <remarks>
/// Not thread-safe. A buffer that has grown renders again without allocating. A limited buffer keeps at most one byte more
/// than its limit and does not grow further.
/// </remarks>
internal sealed partial class JsonBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes;
    private int _most = int.MaxValue;
    private int _end;

    public JsonBuffer(int capacity = 1024) => Use(ArrayPool<byte>.Shared.Rent(capacity));

    /// <summary>Gets the number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the number of bytes of memory.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Gets a value indicating whether the limit is exceeded. Further writes are dropped.</summary>
    public bool IsFull => Length == _most;

    /// <summary>Gets the written bytes. Valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => WrittenSpan.ToArray();

    /// <summary>Discards the written bytes and keeps the memory.</summary>
    public void Reset() => Length = 0;

    /// <summary>Discards the written bytes after a position.</summary>
    public void Truncate(int length) => Length = Math.Min(length, Length);

    /// <summary>Discards the written bytes and sets a limit.</summary>
    public void Reset(int limit)
    {
        Length = 0;
        _most = limit == int.MaxValue ? limit : limit + 1;
        _end = Math.Min(_bytes.Length, _most);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Took(count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public void WriteByte(byte value)
    {
        if (Length < _end || HasGrown())
        {
            _bytes[Length++] = value;
        }
    }

    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        if (json.Length > _end - Length)
        {
            json = Cut(json);
        }

        json.CopyTo(_bytes.AsSpan(Length));
        Length += json.Length;
    }

    public void WriteFormatted<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        int written;
        for (var size = 64; ; size *= 2)
        {
            if (value.TryFormat(GetSpan(size), out written, format, CultureInfo.InvariantCulture))
            {
                break;
            }
        }

        Took(written);
    }

    public void Dispose()
    {
        var bytes = _bytes;
        Use([]);
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    [MemberNotNull(nameof(_bytes))]
    private void Use(byte[] bytes)
    {
        _bytes = bytes;
        _end = Math.Min(bytes.Length, _most);
    }

    /// <summary>Counts bytes that were written into the memory, up to the limit.</summary>
    private void Took(int written) => Length = Math.Min(Length + written, _most);

    private bool HasGrown()
    {
        if (IsFull)
        {
            return false;
        }

        EnsureRoom(1);
        return true;
    }

    /// <summary>Returns as much as the limit allows.</summary>
    private ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> json)
    {
        json = json[..Math.Min(json.Length, _most - Length)];
        EnsureRoom(json.Length);
        return json;
    }

    private void EnsureRoom(int size)
    {
        if (_bytes.Length - Length < Math.Max(size, 1))
        {
            Grow(Math.Max(size, 1));
        }
    }

    private void Grow(int size)
    {
        var wanted = Math.Max(Math.Min((long)_bytes.Length * 2, _most), (long)Length + size);
        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(wanted, 256, Array.MaxLength));
        if (grown.Length - Length < size)
        {
            ArrayPool<byte>.Shared.Return(grown);
            throw new InvalidOperationException($"JSON must have at most {Array.MaxLength} bytes to fit into memory.");
        }

        WrittenSpan.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        Use(grown);
    }
}
