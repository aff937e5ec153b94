using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Receiving;

/// <summary>The bytes of a request, as they were received.</summary>
internal static class RawBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads the body whole; null where it has more bytes than it may.</summary>
    /// <exception cref="BadHttpRequestException">The server found the request broken.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        // A middleware that looked at the body before has made it one that can be read again.
        if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
        }

        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return await ReadAsync(request, most, chunk).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>A stream over the bytes, at their start.</summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var bytes);
        return new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }

    // Memory grows with what arrives, not with the length that somebody announces.
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, byte[] chunk)
    {
        var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, ChunkBytes));
        var stopped = request.HttpContext.RequestAborted;
        while (await request.Body.ReadAsync(chunk, stopped).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > most)
            {
                return null;
            }

            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
