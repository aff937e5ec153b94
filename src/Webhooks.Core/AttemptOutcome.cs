namespace Webhooks;

/// <summary>What became of one attempt, success and failure alike.</summary>
public sealed record AttemptOutcome
{
    /// <summary>How many bytes of a response a log keeps once another attempt at the same delivery followed: 256.</summary>
    public const int MaxExcerptBytes = 256;

    /// <summary>What became of it.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>The HTTP status, where there was an answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>In words, without URL, header values or resolver details; null for a plain success.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the receiver asked to wait, or how long not to try again after <c>NotAttempted</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The beginning of the response body.</summary>
    public ReadOnlyMemory<byte> Response { get; init; }

    /// <summary>Whether the response was longer, or broke off.</summary>
    public bool ResponseIsCut { get; init; }

    /// <summary>
    /// Whether there was a response of which the log keeps nothing, since there were too many bytes of them
    /// (<see cref="DeliveryOptions.LoggedResponseBytesPerTenantAndDay"/>, <see cref="InMemoryOptions.LoggedBytes"/>).
    /// </summary>
    public bool ResponseIsDropped { get; init; }

    /// <summary>Whether the receiver accepted the message.</summary>
    public bool IsSuccess => Kind == OutcomeKind.Delivered;

    /// <summary>Nothing was sent, for a reason of our own; try again after a delay. No attempt is charged.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="delay">How long to wait.</param>
    public static AttemptOutcome NotAttempted(string reason, TimeSpan delay) =>
        new() { Kind = OutcomeKind.NotAttempted, Reason = reason, RetryAfter = delay };

    /// <summary>
    /// As a log keeps it once another attempt at the same delivery followed: of the response the first
    /// <see cref="MaxExcerptBytes"/>, or up to three fewer where a character of UTF-8 ends there.
    /// </summary>
    /// <returns>A copy that holds no more than it shows; the outcome itself where the response is no longer than that.</returns>
    public AttemptOutcome ToExcerpt() => Response.Length <= MaxExcerptBytes
        ? this
        : this with { Response = Response.Span[..ExcerptLength()].ToArray(), ResponseIsCut = true };

    /// <summary>As a log keeps it that drops the response; the outcome itself where there is none.</summary>
    public AttemptOutcome WithoutResponse() => Response.IsEmpty
        ? this
        : this with { Response = default, ResponseIsCut = true, ResponseIsDropped = true };

    /// <summary>Kind, status and reason; not the response.</summary>
    public override string ToString() =>
        $"{Kind}{(StatusCode is { } status ? $" {status}" : "")}{(Reason is null ? "" : $": {Reason}")}";

    /// <summary>A character has at most four bytes: what has no beginning among four is no text, and is cut anywhere.</summary>
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
