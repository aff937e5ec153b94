using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Serving;

/// <summary>Serves the one page of the portal. Its script shows the page of the address.</summary>
/// <remarks>All its addresses are relative, so that it works behind every path base and proxy.</remarks>
internal sealed class ShellPage(AssetManifest manifest, PortalOptions options)
{
    // No page is that deep, and the size of the response grows with each.
    private const int MaxDepth = 16;

    private readonly string _policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + options.FrameAncestors
        + "; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Serves the page, or redirects from the path of the portal to the same with a slash.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The part of the path below the portal.</param>
    public Task HandleAsync(HttpContext context, string page)
    {
        var (request, response) = (context.Request, context.Response);
        SetHeaders(response);
        if (page.Length == 0 && request.Path.Value is not [.., '/'])
        {
            response.StatusCode = StatusCodes.Status302Found;
            response.Headers.Location = WithSlash(request);
            return Task.CompletedTask;
        }

        var depth = page.Count(letter => letter == '/');
        if (depth > MaxDepth)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var html = Encoding.UTF8.GetBytes(Render(request, depth));
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        return response.Body.WriteAsync(html, context.RequestAborted).AsTask();
    }

    private void SetHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
            + "geolocation=(), microphone=(), payment=(), usb=()";
    }

    // Relative, because a proxy may have removed a part of the path that the browser sees.
    private static string WithSlash(HttpRequest request)
    {
        var path = $"{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}";
        return $"./{path[(path.LastIndexOf('/') + 1)..]}/{request.QueryString.ToUriComponent()}";
    }

    private string Render(HttpRequest request, int depth)
    {
        var root = depth == 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
        var icon = HostUrl.Resolve(request, options.LogoUrl) ?? $"{root}assets/{PortalAsset.Icon}";
        var theme = HostUrl.Resolve(request, options.Stylesheet);
        var preloads = manifest.Preload.Select(name => Link("modulepreload", $"{root}assets/{name}"));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="portal-base" content="{root}">
            <title>{Html(options.Title)}</title>
            <link rel="stylesheet" href="{root}assets/{Html(manifest.Style)}">{Link("stylesheet", theme)}{Link("icon", icon)}{string.Concat(preloads)}
            <script type="module" src="{root}assets/{Html(manifest.Entry)}"></script>
            </head>
            <body>
            <div id="portal"></div>
            <noscript>This page needs JavaScript.</noscript>
            </body>
            </html>

            """;
    }

    private static string Link(string rel, string? url) =>
        url is null ? "" : $"\n<link rel=\"{rel}\" href=\"{Html(url)}\">";

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
