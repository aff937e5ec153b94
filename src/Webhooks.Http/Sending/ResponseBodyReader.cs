using System.Buffers;

namespace Webhooks.Sending;

/// <summary>Reads a response body up to a limit, into pooled memory that grows with the received bytes.</summary>
internal static class ResponseBodyReader
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads until the end, the limit or a failure. It does not throw.</summary>
    /// <param name="content">The content. The caller disposes it, which closes the connection of a cut body.</param>
    /// <param name="limit">The maximum number of bytes to keep.</param>
    /// <param name="cancellationToken">A token to cancel the operation.
    /// After cancellation, the body is cut, because a status was received.</param>
    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // One byte beyond the limit shows whether the body is longer.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, limit + 1));
        var length = 0;
        var ended = false;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (!ended && length <= limit)
            {
                buffer = EnsureRoom(buffer, length);
                var room = buffer.AsMemory(length, Math.Min(buffer.Length, limit + 1) - length);
                var read = await stream.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                ended = read == 0;
                length += read;
            }
        }
        catch (Exception)
        {
            // Reset, stalled, malformed, timed out or stopped: the status has already decided the outcome.
            ended = false;
        }

        var kept = buffer.AsSpan(0, Math.Min(length, limit)).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return new(kept, !ended);
    }

    private static byte[] EnsureRoom(byte[] buffer, int length)
    {
        if (length < buffer.Length)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
