using Microsoft.Extensions.Options;
using Webhooks.Definitions;

namespace Webhooks.Network;

/// <summary>Checks URLs by their text: scheme, user info, port, host, and the address if the host is one.</summary>
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

        // A URL without a scheme has no host, and the port of a blocked scheme would repeat the error.
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
            ? "URL must be absolute and begin with https:// or http://."
            : "URL must be absolute and begin with https://. To allow http://, set HttpDeliveryOptions.AllowHttp.");

    private static WebhookError? UserInfoError(Uri url) => url.UserInfo.Length == 0 ? null
        : new("", "url.userInfo", "URL must not contain a user name or password. Use a header instead.");

    private WebhookError? PortError(Uri url) => ports.Refuse(url.Port) is { } rule ? new("", "url.port", rule) : null;

    private WebhookError? HostError(Uri url) =>
        CheckHost(url) is { } problem ? new("", problem.Code, problem.Rule) : null;

    private bool IsAllowedScheme(string scheme) =>
        scheme == Uri.UriSchemeHttps || (_allowHttp && scheme == Uri.UriSchemeHttp);

    private HostProblem? CheckHost(Uri url)
    {
        // Both spellings are checked, because they differ: the one in the URL, and the one that the transport connects to.
        var written = url.Host;
        if (hosts.Check(written, out _) is { } problem)
        {
            return problem;
        }

        return CalledHost(url) is not { } called ? new("url.host", "Host name must follow the rules of IDNA (RFC 5890).")
            : called == written ? null
            : hosts.Check(called, out _);
    }

    // Uri accepts some hosts that have no form in which the transport can call them.
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
