namespace Webhooks;

/// <summary>What became of one attempt, success and failure alike.</summary>
public sealed record AttemptOutcome
{
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

    /// <summary>Whether the receiver accepted the message.</summary>
    public bool IsSuccess => Kind == OutcomeKind.Delivered;

    /// <summary>Nothing was sent, for a reason of our own; try again after a delay. No attempt is charged.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="delay">How long to wait.</param>
    public static AttemptOutcome NotAttempted(string reason, TimeSpan delay) =>
        new() { Kind = OutcomeKind.NotAttempted, Reason = reason, RetryAfter = delay };

    /// <summary>Kind, status and reason; not the response.</summary>
    public override string ToString() =>
        $"{Kind}{(StatusCode is { } status ? $" {status}" : "")}{(Reason is null ? "" : $": {Reason}")}";
}
