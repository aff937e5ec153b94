namespace Webhooks.Text;

/// <summary>What may be shown of a URL in logs: its host. User info, path and query may be secrets.</summary>
internal static class UrlText
{
    public static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "(no host)";
}
