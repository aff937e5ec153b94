using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Webhooks.Serving;

/// <summary>Serves the assets: compressed if the caller accepts it, and once for each version.</summary>
internal sealed class AssetEndpoint(PortalAssets assets)
{
    /// <summary>The route value that contains the name of the asset.</summary>
    public const string Name = "asset";

    public Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        if (assets.Find(context.GetRouteValue(Name) as string) is not { } asset)
        {
            response.Headers.CacheControl = "no-store";
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var body = Choose(asset, context.Request.Headers.AcceptEncoding);
        response.Headers.CacheControl = asset.CacheControl;
        response.Headers.ETag = body.Tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (IsKnown(context.Request.Headers.IfNoneMatch, body.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = body.Bytes.Length;
        if (body.Coding is { } coding)
        {
            response.Headers.ContentEncoding = coding;
        }

        return response.Body.WriteAsync(body.Bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Returns the smallest body that the caller accepts.</summary>
    private static AssetBody Choose(PortalAsset asset, StringValues accepted)
    {
        return StringWithQualityHeaderValue.TryParseList(accepted, out var codings)
            ? asset.Compressed.FirstOrDefault(body => Accepts(codings, body.Coding!)) ?? asset.Plain
            : asset.Plain;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> codings, string coding)
    {
        var named = codings.FirstOrDefault(each => each.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? codings.FirstOrDefault(each => each.Value == "*");
        return named is not null && named.Quality is not 0;
    }

    private static bool IsKnown(StringValues header, string tag)
    {
        var own = new EntityTagHeaderValue(tag);
        return EntityTagHeaderValue.TryParseList(header, out var tags)
            && tags.Any(each => each.Equals(EntityTagHeaderValue.Any) || each.Compare(own, useStrongComparison: false));
    }
}
