using Microsoft.AspNetCore.Http;

namespace Webhooks.Management.Operations;

/// <summary>Returns the OpenAPI document of the API itself.</summary>
internal static class DocumentOperations
{
    private const string Path = "/openapi.json";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("GetOpenApi", HttpMethods.Get, Path, call => call.AnswerAsync(OpenApiDocument.For(call.PrefixBelow(Path))))
        {
            IsDocument = true,
        },
    ];
}
