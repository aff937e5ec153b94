namespace Webhooks.Management.Contract;

/// <summary>Represents problem details (RFC 9457) with all errors of the request.</summary>
internal sealed class ProblemOutput
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public IReadOnlyList<ErrorOutput>? Errors { get; init; }
}
