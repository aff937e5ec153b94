using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Webhooks.Management.Operations;
using Webhooks.Management.Problems;
using Webhooks.Text;

namespace Webhooks.Management;

/// <summary>
/// Handles requests below the path of the API that match no operation: 405 for another method, 404 for an unknown path.
/// Routing alone would respond without a body.
/// </summary>
internal static class OtherRequests
{
    // After every operation, and before the fallbacks of the host.
    private const int MethodOrder = 1;
    private const int PathOrder = 2;

    public static void Map(RouteGroupBuilder group, IReadOnlyList<ApiOperation> operations)
    {
        foreach (var path in operations.Select(operation => operation.Path).Distinct())
        {
            var allowed = MethodsOf(path, operations);
            Add(group.Map(path, context => RefuseMethodAsync(context, allowed)), "another method", MethodOrder);
        }

        Add(group.Map("/{**path}", RefusePathAsync), "an unknown path", PathOrder).Add(SuppressWithoutPrefix);
    }

    /// <summary>
    /// Returns the methods of a path, including those of operations that have a parameter in place of a segment.
    /// </summary>
    private static string MethodsOf(string path, IReadOnlyList<ApiOperation> operations) => string.Join(
        ", ",
        operations
            .Where(operation => Includes(operation.Path, path))
            .SelectMany(operation => operation.Methods)
            .Distinct());

    private static bool Includes(string pattern, string path)
    {
        var (left, right) = (pattern.Split('/'), path.Split('/'));
        return left.Length == right.Length
            && left.Zip(right).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static IEndpointConventionBuilder Add(IEndpointConventionBuilder endpoint, string name, int order)
    {
        endpoint.WithDisplayName($"Webhooks: {name}").ExcludeFromDescription();
        endpoint.Add(builder => ((RouteEndpointBuilder)builder).Order = order);
        return endpoint;
    }

    // At the root of the host, an unknown path may belong to a file or to another part of the host.
    private static void SuppressWithoutPrefix(EndpointBuilder builder)
    {
        var prefix = ((RouteEndpointBuilder)builder).RoutePattern.PathSegments.SkipLast(1);
        if (!prefix.SelectMany(segment => segment.Parts).Any(part => part.IsLiteral))
        {
            builder.Metadata.Add(new SuppressMatchingMetadata());
        }
    }

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return AnswerAsync(context, Problem.Of(
            StatusCodes.Status405MethodNotAllowed,
            $"This path does not support {Shown.Text(context.Request.Method)}. Use one of: {allowed}."));
    }

    private static Task RefusePathAsync(HttpContext context) => AnswerAsync(
        context,
        Problem.Of(
            StatusCodes.Status404NotFound,
            "The management API does not have this path. See openapi.json below its prefix for all paths.")
        with
        { Type = "not-found" });

    private static Task AnswerAsync(HttpContext context, Problem problem)
    {
        ApiEndpoints.SetPrivate(context.Response);
        return problem.WriteAsync(context);
    }
}
