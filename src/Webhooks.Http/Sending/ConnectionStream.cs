using System.Buffers;
using System.Runtime.CompilerServices;

namespace Webhooks.Sending;

/// <summary>Represents one HTTP/1.1 connection, above TLS, whose responses are watched: an HTTP/1.0 one ends it.</summary>
/// <remarks>
/// The transport decides whether it keeps a connection before anyone else sees the response, so that only its stream can
/// say that this one must not be used again. A response of HTTP/1.1 passes as it is, without a copy.
/// </remarks>
internal sealed class ConnectionStream(Stream inner) : Stream
{
    // What is longer the transport refuses: it has a lower limit.
    private const int MaxHeadBytes = 64 * 1024;

    private volatile bool _isUnanswered;
    private ReadOnlyMemory<byte> _pending;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // Pooled: the transport reads and writes several times for each attempt.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_pending.IsEmpty)
        {
            return TakePending(buffer);
        }

        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read == 0 || !_isUnanswered)
        {
            return read;
        }

        _isUnanswered = false;
        if (!Http10Head.MayBegin(buffer.Span[..read]))
        {
            return read;
        }

        _pending = await ReadHeadAsync(buffer[..read], cancellationToken).ConfigureAwait(false);
        return TakePending(buffer);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isUnanswered = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The package sends asynchronously only, and the transport then reads and writes so.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakePending(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _pending.Length);
        _pending[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return count;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadHeadAsync(
        ReadOnlyMemory<byte> start, CancellationToken cancellationToken)
    {
        var head = new ArrayBufferWriter<byte>();
        head.Write(start.Span);
        while (Http10Head.MayBegin(head.WrittenSpan)
            && !Http10Head.IsComplete(head.WrittenSpan)
            && head.WrittenCount < MaxHeadBytes)
        {
            var read = await inner.ReadAsync(head.GetMemory(1024), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            head.Advance(read);
        }

        return Http10Head.MayBegin(head.WrittenSpan) && Http10Head.IsComplete(head.WrittenSpan)
            ? Http10Head.EndConnection(head.WrittenSpan)
            : head.WrittenMemory;
    }
}
