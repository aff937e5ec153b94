using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Webhooks.Management.Problems;
using Webhooks.Management.Requests;

namespace Webhooks.Management;

/// <summary>
/// Keeps pages of other origins from changing anything with what a browser sends by itself, such as a cookie of the
/// host. Browsers say whose page sends a request; other callers do not, and have nothing that could be used without
/// them.
/// </summary>
internal static class CrossSiteGate
{
    private const string FetchSiteHeader = "Sec-Fetch-Site";

    /// <summary>Looks at a request before anything else does; what only reads passes.</summary>
    /// <exception cref="ProblemException">The page of another origin sends it, or a form could.</exception>
    public static void Check(HttpRequest request, ManagementApiOptions options)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        if (!IsOwn(request) && !IsAllowed(request.Headers.Origin, options))
        {
            throw new ProblemException(
                Problem.Of(
                    StatusCodes.Status403Forbidden,
                    "The page of another origin may not change anything here, unless the host allows its origin.")
                with
                { Type = "cross-site", Title = "Cross-Site Request" });
        }

        RequestBody.CheckSendable(request);
    }

    /// <summary>Whether a page of the API's own origin sends it, or no page at all.</summary>
    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers[FetchSiteHeader];
        var origin = request.Headers.Origin;
        return site.Count > 0 ? site is ["same-origin" or "none"]
            : origin.Count == 0 || (origin is [{ } only] && Origins.Same(Origins.Of(request), only));
    }

    private static bool IsAllowed(StringValues origin, ManagementApiOptions options) =>
        origin is [{ } only] && options.AllowedOrigins.Any(allowed => Origins.Same(allowed, only));
}
