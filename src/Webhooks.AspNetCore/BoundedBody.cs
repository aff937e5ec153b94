using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Reads the body of a request whole, where it is not longer than it may be.</summary>
internal static class BoundedBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The bytes as they were received; null where there are more than there may be.</summary>
    /// <exception cref="BadHttpRequestException">The server found the request broken, or larger than it takes.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return await ReadAsync(request, most, chunk).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
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
