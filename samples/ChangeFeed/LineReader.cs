namespace ChangeFeed;

/// <summary>Reads the lines of a stream with bounded memory, however long a line is.</summary>
internal sealed class LineReader(Stream stream)
{
    public const int MaxLength = 64 * 1024 * 1024;

    private const int Chunk = 64 * 1024;

    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isAtEnd;
    private bool _isSkipping;

    /// <summary>Takes the next line in memory. A null line means that the line is too long.</summary>
    /// <param name="line">The line, valid until the next <see cref="FillAsync"/>.</param>
    public bool TryTake(out ReadOnlyMemory<byte>? line)
    {
        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        var newline = _scanned + length;
        _scanned = _end;
        line = length >= 0 ? Take(newline, newline + 1) : null;
        if (length < 0 && _isAtEnd && (_start < _end || _isSkipping))
        {
            line = Take(_end, _end);
            return true;
        }

        return length >= 0;
    }

    /// <summary>Waits for more bytes. Returns false at the end, when no line is left.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
        {
            return false;
        }

        MakeRoom();

        // A read of a terminal or a pipe cannot be canceled, but waiting for it can.
        var reading = stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask();
        var read = await reading.WaitAsync(cancellationToken);
        _end += read;
        _isAtEnd = read == 0;
        return true;
    }

    private ReadOnlyMemory<byte>? Take(int end, int next)
    {
        var isTooLong = _isSkipping || end - _start > MaxLength;
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, end - _start);
        _start = _scanned = next;
        _isSkipping = false;
        return isTooLong ? default(ReadOnlyMemory<byte>?) : line;
    }

    private void MakeRoom()
    {
        _isSkipping |= _end - _start > MaxLength;
        _start = _isSkipping ? _end : _start;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        _scanned = _end;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, MaxLength + Chunk));
        }
    }
}
