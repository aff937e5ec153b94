using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Access;

/// <summary>Represents a refusal by the portal (RFC 9457). Its status is 403.</summary>
internal sealed class PortalProblem
{
    /// <summary>Gets the problem for a request that no page of the portal sent.</summary>
    public static PortalProblem CrossSite { get; } = new()
    {
        Type = "cross-site",
        Title = "Cross-Site Request",
        Detail = "Only the pages of the portal may change data here. Use the management API for programs.",
    };

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string Detail { get; init; }

    public string? Right { get; init; }

    /// <summary>Returns the problem for a user without a right.</summary>
    public static PortalProblem MissingRight(PortalRights right)
    {
        var name = OperationRights.NameOf(right);
        return new()
        {
            Type = "missing-right",
            Title = "Missing Right",
            Detail = $"This operation needs the right \"{name}\".",
            Right = name,
        };
    }

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(ToJson(), context.RequestAborted).AsTask();
    }

    private ReadOnlyMemory<byte> ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", $"urn:webhooks:problem:{Type}");
            json.WriteString("title", Title);
            json.WriteNumber("status", StatusCodes.Status403Forbidden);
            json.WriteString("detail", Detail);
            if (Right is not null)
            {
                json.WriteString("right", Right);
            }

            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }
}
