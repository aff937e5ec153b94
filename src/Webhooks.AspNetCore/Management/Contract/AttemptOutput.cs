namespace Webhooks.Management.Contract;

internal sealed class AttemptOutput
{
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationMilliseconds { get; init; }

    /// <summary>Gets the headers that were sent, with secret values masked.</summary>
    public required IReadOnlyList<HeaderOutput> RequestHeaders { get; init; }

    public required OutcomeOutput Outcome { get; init; }

    /// <summary>Gets the delay between the end of this attempt and the next one, or null if none follows.</summary>
    public double? NextInSeconds { get; init; }

    public static AttemptOutput Of(DeliveryAttempt attempt) => new()
    {
        Number = attempt.Number,
        StartedAt = attempt.StartedAt,
        DurationMilliseconds = attempt.Duration.TotalMilliseconds,
        RequestHeaders = HeaderOutput.Of(attempt.Outcome.RequestHeaders),
        Outcome = OutcomeOutput.Of(attempt.Outcome),
        NextInSeconds = attempt.NextIn?.TotalSeconds,
    };
}
