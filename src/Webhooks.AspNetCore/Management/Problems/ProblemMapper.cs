using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Definitions;

namespace Webhooks.Management.Problems;

/// <summary>Maps exceptions to problems. Other exceptions are errors of the host and are not caught.</summary>
internal static class ProblemMapper
{
    private static readonly string[] SyntaxCodes = ["json.syntax", "json.utf8"];
    private static readonly string[] ConflictCodes = ["name.duplicate", "secret.last"];

    public static Problem? Map(Exception exception, HttpContext context) =>
        context.Response.HasStarted ? null : exception switch
        {
            ProblemException known => known.Problem,
            WebhookValidationException refused => Refused(refused.Errors),
            WebhookNotFoundException missing =>
                Problem.Of(StatusCodes.Status404NotFound, missing.Message) with { Type = "not-found" },
            WebhookConflictException conflict =>
                Problem.Of(StatusCodes.Status412PreconditionFailed, conflict.Message) with { Type = "version" },
            TestLimitException limit => Problem.Of(StatusCodes.Status429TooManyRequests, limit.Message) with
            {
                Type = "trial-limit",
                RetryAfter = limit.RetryAfter,
            },
            OutboxFullException full => Problem.Of(StatusCodes.Status503ServiceUnavailable, full.Message) with
            {
                Type = "outbox-full",
                RetryAfter = TimeSpan.FromSeconds(1),
            },
            NotSupportedException unsupported =>
                Problem.Of(StatusCodes.Status501NotImplemented, unsupported.Message) with { Type = "not-supported" },
            BadHttpRequestException bad => Problem.Of(bad.StatusCode, bad.Message),
            _ => null,
        };

    /// <summary>Returns 400 for malformed JSON, 409 for a duplicate name and for the last secret, and 422 for other errors.</summary>
    private static Problem Refused(IReadOnlyList<WebhookError> errors)
    {
        var status = errors.All(error => SyntaxCodes.Contains(error.Code)) ? StatusCodes.Status400BadRequest
            : errors.All(error => ConflictCodes.Contains(error.Code)) ? StatusCodes.Status409Conflict
            : StatusCodes.Status422UnprocessableEntity;
        return new()
        {
            Status = status,
            Type = "validation",
            Detail = errors.Count == 1 ? "The request has 1 error." : $"The request breaks {errors.Count} rules.",
            Errors = errors,
        };
    }
}
