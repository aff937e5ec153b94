using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Webhooks.Management.Contract;

namespace Webhooks.Management.Problems;

/// <summary>Represents an error response (RFC 9457).</summary>
internal sealed record Problem
{
    private const string ContentType = "application/problem+json";

    public required int Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>Gets the last part of the problem type.</summary>
    public string? Type { get; init; }

    /// <summary>Gets a short title, or null for the reason phrase of the status.</summary>
    public string? Title { get; init; }

    public IReadOnlyList<WebhookError> Errors { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    public static Problem Of(int status, string detail) => new() { Status = status, Detail = detail };

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = $"{Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))}";
        }

        return response.Body.WriteAsync(ToJson(), context.RequestAborted).AsTask();
    }

    private byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new ProblemOutput
        {
            Type = Type is null ? "about:blank" : $"urn:webhooks:problem:{Type}",
            Title = Title ?? ReasonPhrases.GetReasonPhrase(Status),
            Status = Status,
            Detail = Detail,
            Errors = Errors.Count == 0 ? null : [.. Errors.Select(ErrorOutput.Of)],
        },
        ManagementJsonContext.Readable.ProblemOutput);
}
