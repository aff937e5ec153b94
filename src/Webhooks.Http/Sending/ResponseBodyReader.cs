using System.Buffers;

namespace Webhooks.Sending;

/// <summary>Reads a response body up to a limit, in pooled memory that grows with what arrives.</summary>
internal static class ResponseBodyReader
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads until the end, the limit, or whatever stops it; it does not throw.</summary>
    /// <param name="content">The content; the caller disposes it, which closes the connection of a cut body.</param>
    /// <param name="limit">How many bytes are kept.</param>
    /// <param name="cancellationToken">
    /// The end of the body's time. A status was received, so that what stops the body only cuts it.
    /// </param>
    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // One byte beyond the limit tells a body that just fits from one that is longer.
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
            // Reset, stalled, badly framed, overdue or stopped: the status has decided already.
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
