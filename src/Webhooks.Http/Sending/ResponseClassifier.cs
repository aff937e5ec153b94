using System.Globalization;

namespace Webhooks.Sending;

/// <summary>Classifies responses by their status. A pure function.</summary>
/// <remarks>Standard Webhooks: only 2xx is success, 3xx is never followed, and 410 disables the URL.</remarks>
internal static class ResponseClassifier
{
    /// <summary>Returns the outcome of a response.</summary>
    /// <param name="status">The status of the response.</param>
    /// <param name="retryAfter">
    /// The value of <c>Retry-After</c>, or null if there is none. It applies to every status.
    /// </param>
    /// <param name="body">The part of the body that was kept.</param>
    /// <param name="sent">The headers of the request.</param>
    /// <param name="received">The headers of the response.</param>
    public static AttemptOutcome Classify(
        int status, TimeSpan? retryAfter, ResponseBody body, AttemptHeaders sent, AttemptHeaders received)
    {
        var kind = Kind(status);
        return new()
        {
            Kind = kind,
            StatusCode = status,
            Reason = Reason(kind, status),
            RetryAfter = retryAfter,
            RequestHeaders = sent,
            Response = body.Bytes,
            ResponseHeaders = received,
            ResponseIsCut = body.IsCut,
        };
    }

    private static OutcomeKind Kind(int status) => status switch
    {
        >= 200 and <= 299 => OutcomeKind.Delivered,
        >= 300 and <= 399 => OutcomeKind.Redirected,
        410 => OutcomeKind.Gone,
        _ => OutcomeKind.Rejected,
    };

    private static string? Reason(OutcomeKind kind, int status) => kind switch
    {
        OutcomeKind.Delivered => null,
        // 304 is a 3xx without a location to follow (RFC 9110, section 15.4.5).
        OutcomeKind.Redirected when status == 304 =>
            "the receiver returned 304 (Not Modified), which is not valid for a POST request",
        OutcomeKind.Redirected => string.Create(
            CultureInfo.InvariantCulture, $"the receiver returned {status}, and redirects are not followed"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the receiver returned {status}"),
    };
}
