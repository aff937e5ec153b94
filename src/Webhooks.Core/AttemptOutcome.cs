namespace Webhooks;

/// <summary>Represents the result of one attempt, successful or failed.</summary>
public sealed record AttemptOutcome
{
    /// <summary>
    /// The number of bytes of a response that the log keeps after another attempt at the same delivery: 256.
    /// </summary>
    public const int MaxExcerptBytes = 256;

    /// <summary>Gets the kind of outcome.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>Gets the HTTP status, or <see langword="null"/> if there was no response.</summary>
    public int? StatusCode { get; init; }

    /// <summary>
    /// Gets the reason in words, without URL, header values or resolver details, or <see langword="null"/> for a plain
    /// success.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the delay that the receiver asked for, or the delay until the next attempt after <c>NotAttempted</c>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the beginning of the response body.</summary>
    public ReadOnlyMemory<byte> Response { get; init; }

    /// <summary>
    /// Gets the headers that were sent, or no headers if no request was sent. Values that can be secret are masked.
    /// </summary>
    public AttemptHeaders RequestHeaders { get; init; } = AttemptHeaders.Empty;

    /// <summary>Gets the headers of the response.</summary>
    public AttemptHeaders ResponseHeaders { get; init; } = AttemptHeaders.Empty;

    /// <summary>Gets a value indicating whether the response was longer, or broke off.</summary>
    public bool ResponseIsCut { get; init; }

    /// <summary>
    /// Gets a value indicating whether the log keeps nothing of the response, because the responses together were too large.
    /// </summary>
    /// <remarks>
    /// The limits are <see cref="DeliveryOptions.LoggedResponseBytesPerTenantAndDay"/> and
    /// <see cref="InMemoryOptions.LoggedBytes"/>.
    /// </remarks>
    public bool ResponseIsDropped { get; init; }

    /// <summary>Gets the size in bytes of what the log keeps of the response: its body and its headers.</summary>
    public int ResponseByteCount => Response.Length + ResponseHeaders.ByteCount;

    /// <summary>Gets a value indicating whether the receiver accepted the message.</summary>
    public bool IsSuccess => Kind == OutcomeKind.Delivered;

    /// <summary>
    /// Creates the outcome of a request that was not sent, for a reason of the host. No attempt is counted.
    /// </summary>
    /// <param name="reason">The reason in words.</param>
    /// <param name="delay">The delay until the next attempt.</param>
    public static AttemptOutcome NotAttempted(string reason, TimeSpan delay) =>
        new() { Kind = OutcomeKind.NotAttempted, Reason = reason, RetryAfter = delay };

    /// <summary>
    /// Returns the outcome as the log keeps it after another attempt at the same delivery, with a shorter response.
    /// </summary>
    /// <returns>
    /// A copy with the first <see cref="MaxExcerptBytes"/> bytes of the response, or up to three fewer so that no UTF-8
    /// character is cut. Headers are kept. The same instance if the response is not longer.
    /// </returns>
    public AttemptOutcome ToExcerpt() => Response.Length <= MaxExcerptBytes
        ? this
        : this with { Response = Response.Span[..ExcerptLength()].ToArray(), ResponseIsCut = true };

    /// <summary>Returns the outcome without the response, for a log that has no room for it.</summary>
    /// <returns>A copy without the response and its headers, or the same instance if there are none.</returns>
    public AttemptOutcome WithoutResponse() => ResponseByteCount == 0
        ? this
        : this with
        {
            Response = default,
            ResponseHeaders = AttemptHeaders.Empty,
            ResponseIsCut = true,
            ResponseIsDropped = true,
        };

    /// <summary>Returns kind, status and reason, without the response.</summary>
    public override string ToString() =>
        $"{Kind}{(StatusCode is { } status ? $" {status}" : "")}{(Reason is null ? "" : $": {Reason}")}";

    /// <summary>
    /// A UTF-8 character has at most four bytes. If none of the last four begins one, the response is not text and is cut
    /// anywhere.
    /// </summary>
    private int ExcerptLength()
    {
        for (var length = MaxExcerptBytes; length > MaxExcerptBytes - 4; length--)
        {
            if ((Response.Span[length] & 0xC0) != 0x80)
            {
                return length;
            }
        }

        return MaxExcerptBytes;
    }
}
