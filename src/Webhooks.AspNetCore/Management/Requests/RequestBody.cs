using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Webhooks.Buffering;
using Webhooks.Management.Problems;

namespace Webhooks.Management.Requests;

/// <summary>Reads the body of a request if its type is JSON and it is not too large.</summary>
internal static class RequestBody
{
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    private static readonly string[] FormTypes =
        ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request, BoundedBody body, BodyLimits limits, bool isOptional)
    {
        var failure = await body.ReadAsync(request).ConfigureAwait(false);
        if (failure != BodyFailure.None)
        {
            throw new ProblemException(ProblemOf(failure, limits));
        }

        var bytes = body.ToMemory();
        if (bytes.Length == 0 && isOptional)
        {
            return EmptyObject;
        }

        CheckType(request);
        return isOptional && IsNull(bytes.Span) ? EmptyObject : bytes;
    }

    /// <summary>
    /// Refuses requests that a form or a script of any page can send without permission: those with a form type, and those
    /// with a body but without a type.
    /// </summary>
    /// <exception cref="ProblemException">A page could have sent the request.</exception>
    public static void CheckSendable(HttpRequest request)
    {
        if (request.Headers.ContentType.Count == 0 ? HasBody(request) : IsOfAForm(request.ContentType))
        {
            throw OtherType();
        }
    }

    // Some generated clients send this for an optional body.
    private static bool IsNull(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).SequenceEqual("null"u8);

    private static void CheckType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(IsJson(type) || (HttpMethods.IsPatch(request.Method) && IsMergePatch(type)))
            || !ContentCharset.IsUtf8(type)
            || request.Headers.ContentEncoding.Count > 0)
        {
            throw OtherType();
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static bool IsMergePatch(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase);

    // The length may be unknown: a caller without a body ends the request with its headers.
    private static bool HasBody(HttpRequest request) => request.ContentLength is { } length
        ? length > 0
        : request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;

    // Only the first part counts, because browsers ignore what follows, including further types.
    private static bool IsOfAForm(string? contentType) => !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || FormTypes.Any(form => type.MediaType.Equals(form, StringComparison.OrdinalIgnoreCase));

    private static ProblemException OtherType() => new(Problem.Of(
        StatusCodes.Status415UnsupportedMediaType,
        "Content-Type must be application/json in UTF-8, not compressed (for PATCH also application/merge-patch+json)."));

    private static Problem ProblemOf(BodyFailure failure, BodyLimits limits) => failure switch
    {
        BodyFailure.TooLarge => Problem.Of(
            StatusCodes.Status413PayloadTooLarge, $"Request body must have at most {limits.MaxBytes} bytes."),
        BodyFailure.TooSlow => Problem.Of(
            StatusCodes.Status408RequestTimeout,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Request body must arrive within {limits.ReadTimeout.TotalSeconds} seconds.")),
        _ => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, "Too many request bodies arrive at the same time. Retry later.") with
        {
            Type = "busy",
            RetryAfter = TimeSpan.FromSeconds(1),
        },
    };
}
