using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class TestCallOutput
{
    public required string Url { get; init; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationMilliseconds { get; init; }

    public required OutcomeOutput Outcome { get; init; }

    public static TestCallOutput Of(TestCall call) => new()
    {
        Url = call.Url,
        RequestHeaders = call.RequestHeaders,
        StartedAt = call.StartedAt,
        DurationMilliseconds = call.Duration.TotalMilliseconds,
        Outcome = OutcomeOutput.Of(call.Outcome),
    };
}
