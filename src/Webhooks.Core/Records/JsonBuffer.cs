using System.Buffers;
using System.Globalization;

namespace Webhooks.Records;

/// <summary>A growing, pooled buffer of UTF-8 JSON. What is written stays until <see cref="Reset"/>.</summary>
/// <remarks>Not thread-safe. A buffer that has grown once renders again without allocating.</remarks>
internal sealed partial class JsonBuffer(int capacity = 1024) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => WrittenSpan.ToArray();

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Reset() => Length = 0;

    /// <summary>Forgets what was written after a point.</summary>
    public void Truncate(int length) => Length = Math.Min(length, Length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
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
        EnsureRoom(1);
        _bytes[Length++] = value;
    }

    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(GetSpan(json.Length));
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

        Length += written;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
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
        var wanted = Math.Max((long)_bytes.Length * 2, (long)Length + size);
        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(wanted, 256, Array.MaxLength));
        if (grown.Length - Length < size)
        {
            ArrayPool<byte>.Shared.Return(grown);
            throw new InvalidOperationException($"JSON of more than {Array.MaxLength} bytes cannot be held in memory.");
        }

        WrittenSpan.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
