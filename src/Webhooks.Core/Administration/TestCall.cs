namespace Webhooks.Administration;

/// <summary>One call of a test.</summary>
public sealed record TestCall
{
    /// <summary>Where it went.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// The headers of the request that webhooks are about: id, timestamp and signature, and those of the webhook with
    /// <c>****</c> in place of their values.
    /// </summary>
    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What became of it, with the beginning of the response.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The outcome; not the URL.</summary>
    public override string ToString() => $"Test: {Outcome}";
}
