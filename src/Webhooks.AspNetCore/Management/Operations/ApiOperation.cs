using Microsoft.AspNetCore.Http;
using Webhooks.Management.Problems;

namespace Webhooks.Management.Operations;

/// <summary>One operation of the API, as the OpenAPI document names it.</summary>
/// <param name="Id">Its name there.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the prefix: <c>/{webhookId}/subscriptions</c>.</param>
/// <param name="HandleAsync">What it does; throws what <see cref="ProblemMapper"/> knows.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, Func<ApiCall, Task> HandleAsync)
{
    /// <summary>The parameters that its query may have; another one is refused.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Whether it is about the API itself, and not about the webhooks of a tenant.</summary>
    public bool IsDocument { get; init; }

    /// <summary>The methods that requests may have: that of the operation, and HEAD in addition to GET.</summary>
    public IReadOnlyList<string> Methods { get; } =
        HttpMethods.IsGet(Method) ? [HttpMethods.Get, HttpMethods.Head] : [Method];

    public override string ToString() => $"{Method} {Path}";
}
