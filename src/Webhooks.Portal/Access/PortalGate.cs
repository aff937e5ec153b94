using Microsoft.AspNetCore.Http;

namespace Webhooks.Access;

/// <summary>
/// Prevents pages of other origins, and users without the right, from changing data through the API below a portal.
/// </summary>
internal sealed class PortalGate(Func<HttpContext, PortalRights> can)
{
    // A browser asks before it sends this header to another origin, and the portal never allows it.
    private const string PortalHeader = "webhooks-portal";
    private const string FetchSiteHeader = "Sec-Fetch-Site";

    /// <summary>Returns a handler that checks a request and calls the next one.</summary>
    /// <param name="next">The handler of the API.</param>
    /// <param name="operationId">The operation, or null for requests that match none.</param>
    public RequestDelegate Guard(RequestDelegate next, string? operationId)
    {
        var right = OperationRights.Of(operationId);
        return context => IsReading(context.Request.Method) ? next(context)
            : !IsOwnPage(context.Request) ? PortalProblem.CrossSite.WriteAsync(context)
            : !can(context).HasFlag(right) ? PortalProblem.MissingRight(right).WriteAsync(context)
            : next(context);
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers[PortalHeader] is ["1"]
        && request.Headers[FetchSiteHeader] is [] or ["same-origin"];
}
