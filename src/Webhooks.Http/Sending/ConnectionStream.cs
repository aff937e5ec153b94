using System.Buffers;
using System.Runtime.CompilerServices;
using Webhooks.Attempts;

namespace Webhooks.Sending;

/// <summary>
/// Represents one HTTP/1.1 connection, above TLS. An HTTP/1.0 response ends it. If the receiver closes it between two
/// responses, it throws a <see cref="StaleConnectionException"/>.
/// </summary>
/// <remarks>
/// <para>
/// The transport decides whether it keeps a connection before other code sees the response. Therefore only the stream can
/// prevent its reuse. HTTP/1.1 responses pass unchanged, without a copy.
/// </para>
/// <para>
/// Between two attempts it is one of the <see cref="IdleConnections"/>, which may close it.
/// </para>
/// </remarks>
internal sealed class ConnectionStream : Stream, IAttemptConnection
{
    // The transport has a lower limit and refuses longer heads.
    private const int MaxHeadBytes = 64 * 1024;

    private readonly Stream _inner;
    private readonly IdleConnections _idle;

    private volatile bool _wasAnswered;
    private volatile bool _isKept;
    private volatile bool _isUnanswered;
    private volatile bool _isEnded;
    private volatile bool _isClosed;
    private ReadOnlyMemory<byte> _pending;

    public ConnectionStream(Stream inner, IdleConnections idle)
    {
        _inner = inner;
        _idle = idle;
        Place = new(this);
    }

    /// <summary>Gets the place among the idle connections. Only they use it.</summary>
    public LinkedListNode<ConnectionStream> Place { get; }

    /// <summary>Gets or sets the attempt that uses the connection. Only the idle connections set it.</summary>
    public AttemptProgress? Attempt { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether it is closed on this side. Only the idle connections set it.
    /// </summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static ReadOnlySpan<byte> RequestStart => "POST "u8;

    // The request is sent on a kept connection, and no byte of its response has arrived.
    private bool IsStale => _isKept && _isUnanswered;

    // Pooled: the transport reads and writes several times for each attempt.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_pending.IsEmpty)
        {
            return TakePending(buffer);
        }

        if (_isClosed)
        {
            return 0;
        }

        var read = await ReadInnerAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read == 0 || !_isUnanswered)
        {
            return read;
        }

        _wasAnswered = true;
        _isUnanswered = false;
        if (!Http10Head.MayBegin(buffer.Span[..read]))
        {
            return read;
        }

        _pending = await ReadHeadAsync(buffer[..read], cancellationToken).ConfigureAwait(false);
        return TakePending(buffer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Span.StartsWith(RequestStart))
        {
            BeginRequest();
        }

        try
        {
            await _inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (IsStale)
        {
            throw new StaleConnectionException(e);
        }
    }

    public void Leave(AttemptProgress attempt) => _idle.Leave(this, attempt);

    /// <summary>Closes the connection. The transport finds out before it uses it.</summary>
    public void CloseInner() => _inner.Dispose();

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override void Flush() => _inner.Flush();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // This package sends asynchronously only, so the transport reads and writes asynchronously.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _idle.Forget(this);
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // Not with each write: a receiver may respond while a large body is still being written.
    private void BeginRequest()
    {
        _isKept = _wasAnswered;
        _isUnanswered = true;
        var attempt = AttemptProgress.Writing;
        attempt?.Connection = this;
        _isEnded |= !_idle.TryUse(this, attempt);
        // A read already waits on a kept connection: one of the two sees the other's change.
        Interlocked.MemoryBarrier();
        if (_isEnded && IsStale)
        {
            throw new StaleConnectionException();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (EndsStale())
        {
            throw new StaleConnectionException(e);
        }

        // A read into an empty buffer waits for bytes, and does not report the end.
        return read == 0 && !buffer.IsEmpty && EndsStale() ? throw new StaleConnectionException() : read;
    }

    private bool EndsStale()
    {
        _isEnded = true;
        Interlocked.MemoryBarrier();
        return IsStale;
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
            var read = await _inner.ReadAsync(head.GetMemory(1024), cancellationToken).ConfigureAwait(false);
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
