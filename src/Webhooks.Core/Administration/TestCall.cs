namespace Webhooks.Administration;

/// <summary>Represents one request of a test and its response.</summary>
public sealed record TestCall
{
    /// <summary>Gets the URL.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// Gets the request headers of webhooks: id, timestamp and signature, and those of the webhook with <c>****</c> instead
    /// of their values.
    /// </summary>
    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    /// <summary>Gets the time at which the request began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the duration of the request.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the outcome, with the beginning of the response.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Returns the outcome, without the URL.</summary>
    public override string ToString() => $"Test: {Outcome}";
}
