using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Access;

/// <summary>Writes the error responses of the portal (RFC 9457).</summary>
internal static class PortalProblem
{
    private const string TypePrefix = "urn:webhooks:problem:";

    public static Task WriteCrossSiteAsync(HttpContext context) => WriteAsync(
        context,
        "cross-site",
        "Cross-Site Request",
        "Only the pages of the portal may change data here. Use the management API for programs.",
        right: null);

    public static Task WriteMissingRightAsync(HttpContext context, PortalRights right)
    {
        var name = OperationRights.NameOf(right);
        return WriteAsync(
            context, "missing-right", "Missing Right", $"This operation needs the right \"{name}\".", name);
    }

    private static async Task WriteAsync(HttpContext context, string type, string title, string detail, string? right)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", $"{TypePrefix}{type}");
            json.WriteString("title", title);
            json.WriteNumber("status", StatusCodes.Status403Forbidden);
            json.WriteString("detail", detail);
            if (right is not null)
            {
                json.WriteString("right", right);
            }

            json.WriteEndObject();
        }

        var response = context.Response;
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
