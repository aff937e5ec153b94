using Microsoft.AspNetCore.Http;

namespace Webhooks.Serving;

/// <summary>Resolves addresses of the host, as the options contain them.</summary>
internal static class HostUrl
{
    /// <summary>Replaces a leading <c>~</c> with the path base of a request.</summary>
    public static string? Resolve(HttpRequest request, string? url) =>
        url?.StartsWith("~/", StringComparison.Ordinal) == true ? $"{request.PathBase.ToUriComponent()}{url[1..]}" : url;
}
