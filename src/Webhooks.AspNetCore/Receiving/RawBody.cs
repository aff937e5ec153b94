using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Receiving;

/// <summary>The bytes of a request, as they were received.</summary>
internal static class RawBody
{
    /// <summary>Reads the body whole; null where it has more bytes than it may.</summary>
    /// <exception cref="BadHttpRequestException">The server found the request broken.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        // A middleware that looked at the body before has made it one that can be read again.
        if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
        }

        try
        {
            return await BoundedBody.ReadAsync(request, most).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    /// <summary>A stream over the bytes, at their start.</summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var bytes);
        return new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }
}
