using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Webhooks.Management.Problems;
using Webhooks.Management.Requests;

namespace Webhooks.Management;

/// <summary>
/// Prevents pages of other origins from changing data with credentials that a browser adds by itself, such as a cookie.
/// Browsers send the origin of the page. Other callers do not, and have no such credentials.
/// </summary>
internal static class CrossSiteGate
{
    private const string FetchSiteHeader = "Sec-Fetch-Site";

    /// <summary>Checks a request before any other code. Requests that only read are not checked.</summary>
    /// <exception cref="ProblemException">
    /// A page of another origin sent the request, or a form could have sent it.
    /// </exception>
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
                    "A page of another origin must not change data, unless the host allows its origin (AllowedOrigins).")
                with
                { Type = "cross-site", Title = "Cross-Site Request" });
        }

        RequestBody.CheckSendable(request);
    }

    /// <summary>Returns whether a page of the API's own origin, or no page, sent the request.</summary>
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
