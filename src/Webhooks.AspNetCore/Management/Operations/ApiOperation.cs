using Microsoft.AspNetCore.Http;
using Webhooks.Management.Problems;

namespace Webhooks.Management.Operations;

/// <summary>Represents one operation of the API, as the OpenAPI document names it.</summary>
/// <param name="Id">The id of the operation in the document.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the prefix, for example <c>/{webhookId}/subscriptions</c>.</param>
/// <param name="HandleAsync">The handler. It throws the exceptions that <see cref="ProblemMapper"/> maps.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, Func<ApiCall, Task> HandleAsync)
    : IManagementApiOperation
{
    string IManagementApiOperation.OperationId => Id;

    /// <summary>Gets the allowed query parameters. Others are refused.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Gets the query parameters that a request may repeat.</summary>
    public IReadOnlyList<string> Repeated { get; init; } = [];

    /// <summary>Gets a value indicating whether the operation describes the API itself, without a tenant.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Gets the allowed methods of requests: the method of the operation, and HEAD in addition to GET.</summary>
    public IReadOnlyList<string> Methods { get; } =
        HttpMethods.IsGet(Method) ? [HttpMethods.Get, HttpMethods.Head] : [Method];

    public override string ToString() => $"{Method} {Path}";
}
