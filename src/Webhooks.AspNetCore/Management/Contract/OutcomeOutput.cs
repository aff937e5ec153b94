using System.Text;

namespace Webhooks.Management.Contract;

internal sealed class OutcomeOutput
{
    public required string Kind { get; init; }

    public int? StatusCode { get; init; }

    public string? Reason { get; init; }

    public double? RetryAfterSeconds { get; init; }

    /// <summary>Gets the first part of the response, read as UTF-8.</summary>
    public required string Response { get; init; }

    public required bool ResponseIsCut { get; init; }

    public required bool ResponseIsDropped { get; init; }

    public required IReadOnlyList<HeaderOutput> ResponseHeaders { get; init; }

    public required bool ResponseHeadersAreCut { get; init; }

    public static OutcomeOutput Of(AttemptOutcome outcome) => new()
    {
        Kind = WireName.Of(outcome.Kind),
        StatusCode = outcome.StatusCode,
        Reason = outcome.Reason,
        RetryAfterSeconds = outcome.RetryAfter?.TotalSeconds,
        Response = Encoding.UTF8.GetString(outcome.Response.Span),
        ResponseIsCut = outcome.ResponseIsCut,
        ResponseIsDropped = outcome.ResponseIsDropped,
        ResponseHeaders = HeaderOutput.Of(outcome.ResponseHeaders),
        ResponseHeadersAreCut = outcome.ResponseHeaders.IsCut,
    };
}
