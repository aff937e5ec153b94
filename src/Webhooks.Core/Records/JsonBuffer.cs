using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Webhooks.Records;

/// <summary>A growing, pooled buffer of UTF-8 JSON. What is written stays until <see cref="Reset()"/>.</summary>
/// <remarks>
/// Not thread-safe. A buffer that has grown once renders again without allocating. One that is limited keeps at most one byte
/// more than its limit, whatever is written, and grows no further.
/// </remarks>
internal sealed partial class JsonBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes;
    private int _most = int.MaxValue;
    private int _end;

    public JsonBuffer(int capacity = 1024) => Use(ArrayPool<byte>.Shared.Rent(capacity));

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes of memory it holds.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Whether more was written than the limit allows: what follows is dropped, so nobody need write it.</summary>
    public bool IsFull => Length == _most;

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => WrittenSpan.ToArray();

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Reset() => Length = 0;

    /// <summary>Forgets what was written after a point.</summary>
    public void Truncate(int length) => Length = Math.Min(length, Length);

    /// <summary>Forgets what was written, and takes at most so many bytes from now on.</summary>
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

    /// <summary>What was written into the memory counts, as far as it may.</summary>
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

    /// <summary>As much as there may be room for, and that room.</summary>
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
            throw new InvalidOperationException($"JSON of more than {Array.MaxLength} bytes cannot be held in memory.");
        }

        WrittenSpan.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        Use(grown);
    }
}
