using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Webhooks.Network;

/// <summary>Represents the proxy of the options, which is used for every receiver.</summary>
internal sealed class ConfiguredProxy : IWebProxy
{
    private readonly Uri _url;

    private ConfiguredProxy(Uri url)
    {
        _url = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
        Credentials = CredentialsOf(url);
    }

    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => _url;

    public bool IsBypassed(Uri host) => false;

    /// <summary>Returns whether a connection goes to the proxy itself.</summary>
    public bool IsAt(DnsEndPoint endPoint) =>
        endPoint.Port == _url.Port && endPoint.Host.Equals(_url.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the proxy of the options, or null if there is none.</summary>
    public static ConfiguredProxy? Of(HttpDeliveryOptions options) =>
        TryParse(options.Proxy, out var url) ? new(url) : null;

    /// <summary>Parses the address of a proxy: <c>http://</c> or <c>https://</c>, without a path.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.Host.Length > 0
        && url is { PathAndQuery: "/", Fragment: "" };

    private static NetworkCredential? CredentialsOf(Uri url)
    {
        var colon = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return url.UserInfo.Length == 0 ? null
            : colon < 0 ? new(Uri.UnescapeDataString(url.UserInfo), "")
            : new(Uri.UnescapeDataString(url.UserInfo[..colon]), Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]));
    }
}
