namespace Webhooks.Text;

/// <summary>Formats URLs for logs: only the host, because user info, path and query can be secrets.</summary>
internal static class UrlText
{
    public static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "(no host)";
}
