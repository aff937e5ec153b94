namespace Webhooks.Definitions.Validation;

/// <summary>
/// Judges URLs where no transport is registered that knows better: https only, and not this machine. Which addresses
/// a name leads to is for the transport to judge.
/// </summary>
internal sealed class HttpsOnlyGuard : IDestinationGuard
{
    public WebhookError? Check(Uri url) => SchemeError(url) ?? HostError(url);

    public IReadOnlyList<WebhookError> CheckAll(Uri url) =>
        [.. new[] { SchemeError(url), HostError(url) }.OfType<WebhookError>()];

    private static WebhookError? SchemeError(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps ? null : new("$", "url.scheme", "A URL begins with https://.");

    private static WebhookError? HostError(Uri url) =>
        IsThisMachine(url) ? new("$", "url.host", "The host of a URL is not the machine that calls it.") : null;

    private static bool IsThisMachine(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        return url.IsLoopback
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);
    }
}
