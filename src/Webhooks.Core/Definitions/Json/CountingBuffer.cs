using System.Buffers;

namespace Webhooks.Definitions.Json;

/// <summary>Counts bytes without keeping them.</summary>
internal sealed class CountingBuffer : IBufferWriter<byte>, IDisposable
{
    private const int LeastBytes = 4096;

    private byte[] _scratch = ArrayPool<byte>.Shared.Rent(LeastBytes);

    public long Written { get; private set; }

    public void Advance(int count) => Written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > _scratch.Length)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = ArrayPool<byte>.Shared.Rent(sizeHint);
        }

        return _scratch;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_scratch);
}
