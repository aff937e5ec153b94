using System.Buffers;

namespace Webhooks.Validation;

/// <summary>The rules of a webhook's URLs; scheme and host are for the guard, the same as at send time.</summary>
internal sealed class UrlRules(IDestinationGuard guard)
{
    // RFC 3986 has neither; Uri would trim, escape or turn them, and then another URL is called than the one saved.
    private static readonly SearchValues<char> NotInUrls = SearchValues.Create(" \\\t\r\n\0");

    public void Check(IReadOnlyList<string?>? urls, string path, ErrorList errors)
    {
        if (urls is null || urls.Count is 0 or > Webhook.MaxUrls)
        {
            errors.Add(path, "urls.count", "A webhook has 1 to 20 URLs.", $"{urls?.Count ?? 0}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < urls?.Count; i++)
        {
            CheckUrl(urls[i], JsonPath.Item(path, i), seen, errors);
        }
    }

    /// <summary>Scheme, host and port, of spellings that mean the same one text; null of what is no URL.</summary>
    public static string? OriginOf(string? text) =>
        Parse(text) is { } url ? $"{url.Scheme}://{WithoutRootDot(url.IdnHost)}:{url.Port}" : null;

    private void CheckUrl(string? text, string path, HashSet<string> seen, ErrorList errors)
    {
        if (Problem(text, out var url) is { } problem)
        {
            errors.Add(problem with { Path = path, Value = text is null ? null : Shown.Url(text) });
        }

        if (url is not null && !seen.Add(Normalized(url)))
        {
            errors.Add(path, "url.duplicate", "A webhook has each URL once.", Shown.Url(text!));
        }
    }

    private WebhookError? Problem(string? text, out Uri? url)
    {
        url = Parse(text);
        return url is null ? Error("url.invalid", "A URL is absolute and without spaces: https://example.com/hooks.")
            : Shown.Authority(text!).Contains('@') ? Error("url.userInfo", "A URL has no user name or password.")
            : text!.Contains('#', StringComparison.Ordinal) ? Error("url.fragment", "A URL has no fragment (#...).")
            : guard.Check(url);
    }

    private static WebhookError Error(string code, string rule) => new("$", code, rule);

    private static Uri? Parse(string? text) =>
        text is not null
        && !text.AsSpan().ContainsAny(NotInUrls)
        && text.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && HasHost(url)
            ? url
            : null;

    private static bool HasHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            // Uri takes names that IDNA forbids, and throws only here.
            return false;
        }
    }

    private static string WithoutRootDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    private static string Normalized(Uri url) => $"{url.Scheme}://{url.IdnHost}:{url.Port}{url.PathAndQuery}";
}
