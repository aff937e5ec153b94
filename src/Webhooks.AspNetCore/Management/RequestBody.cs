using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Webhooks.Management;

/// <summary>Reads the body of a request, as long as it is JSON by its type and not too large.</summary>
internal static class RequestBody
{
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int limit, bool isOptional)
    {
        var request = context.Request;
        var body = await BoundedBody.ReadAsync(request, limit).ConfigureAwait(false) ?? throw TooLarge(limit);
        if (body.Length == 0 && isOptional)
        {
            return EmptyObject;
        }

        CheckType(request);
        return isOptional && IsNull(body.Span) ? EmptyObject : body;
    }

    // What some generated clients send for a body that nobody gave.
    private static bool IsNull(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).SequenceEqual("null"u8);

    private static void CheckType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(IsJson(type) || (HttpMethods.IsPatch(request.Method) && IsMergePatch(type)))
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Count > 0)
        {
            throw new ProblemException(Problem.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "The body is application/json in UTF-8, not compressed (of a PATCH also application/merge-patch+json)."));
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static bool IsMergePatch(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase);

    private static ProblemException TooLarge(int limit) => new(Problem.Of(
        StatusCodes.Status413PayloadTooLarge, $"The body of a request has at most {limit} bytes."));
}
