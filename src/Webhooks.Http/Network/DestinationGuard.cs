using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Judges URLs by their text: scheme, user info, host, and the address where the host is one.</summary>
internal sealed class DestinationGuard(HostRules hosts, IOptions<HttpDeliveryOptions> options) : IDestinationGuard
{
    private readonly bool _allowHttp = options.Value.AllowHttp;

    public WebhookError? Check(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || !IsAllowedScheme(url.Scheme))
        {
            return new("", "url.scheme", _allowHttp
                ? "must be an absolute URL with https:// or http://"
                : "must be an absolute URL with https://; HttpDeliveryOptions.AllowHttp allows http://");
        }

        if (url.UserInfo.Length > 0)
        {
            return new("", "url.userInfo", "must not have a user name or password; use a header");
        }

        return CheckHost(url) is { } problem ? new("", problem.Code, problem.Rule) : null;
    }

    private bool IsAllowedScheme(string scheme) =>
        scheme == Uri.UriSchemeHttps || (_allowHttp && scheme == Uri.UriSchemeHttp);

    private HostProblem? CheckHost(Uri url)
    {
        if (url.Port is < 1 or > 65535)
        {
            return new("url.host", "must have a port from 1 to 65535");
        }

        // Both spellings: what was written, and what the transport connects by. They differ in what they fold.
        return hosts.Check(url.Host, out _) ?? hosts.Check(url.IdnHost, out _);
    }
}
