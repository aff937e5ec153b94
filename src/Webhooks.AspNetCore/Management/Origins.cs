using Microsoft.AspNetCore.Http;

namespace Webhooks.Management;

/// <summary>Compares origins of pages, as browsers send them.</summary>
internal static class Origins
{
    /// <summary>
    /// Returns whether a text is an origin: scheme, host, and a port that is not the default of the scheme.
    /// </summary>
    public static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0
        && Same($"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}", text);

    /// <summary>Returns the origin that a request was sent to.</summary>
    public static string Of(HttpRequest request)
    {
        var host = request.Host;
        var usual = request.IsHttps ? 443 : 80;
        return $"{request.Scheme}://{(host.Port == usual ? host.Host : host.Value)}";
    }

    public static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
