namespace Webhooks.Definitions.Validation;

/// <summary>
/// Decides about URLs if no transport registers a guard: only https, and not the local machine. Only a transport checks
/// the addresses of a host name.
/// </summary>
internal sealed class HttpsOnlyGuard : IDestinationGuard
{
    public WebhookError? Check(Uri url) => SchemeError(url) ?? HostError(url);

    public IReadOnlyList<WebhookError> CheckAll(Uri url) =>
        [.. new[] { SchemeError(url), HostError(url) }.OfType<WebhookError>()];

    private static WebhookError? SchemeError(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps ? null : new("$", "url.scheme", "URL must begin with https://.");

    private static WebhookError? HostError(Uri url) =>
        IsThisMachine(url) ? new("$", "url.host", "URL must not use the local machine as its host.") : null;

    private static bool IsThisMachine(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        return url.IsLoopback
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);
    }
}
