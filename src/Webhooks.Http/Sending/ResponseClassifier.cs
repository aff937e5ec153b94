using System.Globalization;

namespace Webhooks.Sending;

/// <summary>What a status means. A pure function.</summary>
/// <remarks>
/// Standard Webhooks: 2xx is success and nothing else is; 3xx is never followed; 410 disables the URL.
/// </remarks>
internal static class ResponseClassifier
{
    /// <summary>The outcome of an answer.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="retryAfter">What its <c>Retry-After</c> says, if there is one; counts whatever the status.</param>
    /// <param name="body">What was kept of its body.</param>
    public static AttemptOutcome Classify(int status, TimeSpan? retryAfter, ResponseBody body)
    {
        var kind = Kind(status);
        return new()
        {
            Kind = kind,
            StatusCode = status,
            Reason = Reason(kind, status),
            RetryAfter = retryAfter,
            Response = body.Bytes,
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
        // A 3xx, but nothing that could be followed (RFC 9110, section 15.4.5).
        OutcomeKind.Redirected when status == 304 =>
            "the receiver answered 304 (Not Modified), which does not answer a POST request",
        OutcomeKind.Redirected => string.Create(
            CultureInfo.InvariantCulture, $"the receiver answered {status}; redirects are not followed"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the receiver answered {status}"),
    };
}
