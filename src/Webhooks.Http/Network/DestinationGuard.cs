using Microsoft.Extensions.Options;
using Webhooks.Definitions;

namespace Webhooks.Network;

/// <summary>Judges URLs by their text: scheme, user info, port, host, and the address where the host is one.</summary>
internal sealed class DestinationGuard(HostRules hosts, PortPolicy ports, IOptions<HttpDeliveryOptions> options)
    : IDestinationGuard
{
    private readonly bool _allowHttp = options.Value.AllowHttp;

    public WebhookError? Check(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return SchemeError(url) ?? UserInfoError(url) ?? PortError(url) ?? HostError(url);
    }

    public IReadOnlyList<WebhookError> CheckAll(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var scheme = SchemeError(url);

        // What has no scheme has no host either, and the port of a refused scheme says the same a second time.
        return scheme is not null && !url.IsAbsoluteUri ? [scheme]
            :
            [
                .. new[]
                {
                    scheme,
                    UserInfoError(url),
                    scheme is not null && url.IsDefaultPort ? null : PortError(url),
                    HostError(url),
                }.OfType<WebhookError>(),
            ];
    }

    private WebhookError? SchemeError(Uri url) => url.IsAbsoluteUri && IsAllowedScheme(url.Scheme) ? null
        : new("", "url.scheme", _allowHttp
            ? "A URL is absolute and begins with https:// or http://."
            : "A URL is absolute and begins with https://; HttpDeliveryOptions.AllowHttp allows http:// too.");

    private static WebhookError? UserInfoError(Uri url) => url.UserInfo.Length == 0 ? null
        : new("", "url.userInfo", "A URL has no user name or password; use a header.");

    private WebhookError? PortError(Uri url) => ports.Refuse(url.Port) is { } rule ? new("", "url.port", rule) : null;

    private WebhookError? HostError(Uri url) =>
        CheckHost(url) is { } problem ? new("", problem.Code, problem.Rule) : null;

    private bool IsAllowedScheme(string scheme) =>
        scheme == Uri.UriSchemeHttps || (_allowHttp && scheme == Uri.UriSchemeHttp);

    private HostProblem? CheckHost(Uri url)
    {
        // Both spellings: what was written, and what the transport connects by. They differ in what they fold.
        var written = url.Host;
        if (hosts.Check(written, out _) is { } problem)
        {
            return problem;
        }

        return CalledHost(url) is not { } called ? new("url.host", "A host name follows the rules of IDNA (RFC 5890).")
            : called == written ? null
            : hosts.Check(called, out _);
    }

    // A host that Uri takes may still have no form in which the transport could call it.
    private static string? CalledHost(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
