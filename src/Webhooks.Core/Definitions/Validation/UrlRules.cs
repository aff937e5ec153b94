using System.Buffers;
using System.Globalization;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Checks the URLs of a webhook. The guard checks scheme and host, as it does at send time. A URL to be saved must be
/// written as requests send it, because path and query are sent byte for byte.
/// </summary>
/// <param name="guard">The guard that decides which URLs may be called.</param>
/// <param name="limits">The limits for saving, or <see langword="null"/> for stored webhooks.</param>
internal sealed class UrlRules(IDestinationGuard guard, DefinitionLimits? limits = null)
{
    private const string InvalidCode = "url.invalid";

    // RFC 3986 allows neither. Uri trims, escapes or converts them, and would call another URL than the saved one.
    private static readonly SearchValues<char> NotInUrls = SearchValues.Create(" \\\t\r\n\0");

    public void Check(IReadOnlyList<string?>? urls, string path, ErrorList errors)
    {
        if (urls is null || urls.Count is 0 or > Webhook.MaxUrls)
        {
            errors.Add(
                path,
                "urls.count",
                $"A webhook must have 1 to {Webhook.MaxUrls} URLs, but has {urls?.Count ?? 0}.",
                $"{urls?.Count ?? 0}");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < urls.Count; i++)
        {
            CheckUrl(urls[i], JsonPath.Item(path, i), seen, errors);
        }
    }

    /// <summary>
    /// Returns scheme, host and port in one spelling, or <see langword="null"/> if the text is not a URL.
    /// </summary>
    public static string? OriginOf(string? text) =>
        Parse(text, isSaved: false) is { } url ? $"{url.Scheme}://{WithoutRootDot(url.IdnHost)}:{url.Port}" : null;

    private void CheckUrl(string? text, string path, HashSet<string> seen, ErrorList errors)
    {
        if (text?.Length > limits?.MaxUrlLength)
        {
            errors.AddOverLimit(
                path,
                "url.length",
                $"URL must have at most {limits.MaxUrlLength} characters",
                nameof(limits.MaxUrlLength),
                text.Length);
            return;
        }

        var url = Parse(text, isSaved: limits is not null);
        foreach (var problem in ProblemsOf(text, url))
        {
            errors.Add(problem with { Path = path, Value = text is null ? null : Shown.Url(text) });
        }

        if (url is not null && !seen.Add(Normalized(url)))
        {
            errors.Add(path, "url.duplicate", "URL must be listed only once.", Shown.Url(text!));
        }
    }

    /// <summary>Returns every rule that a URL breaks. Text that is not a URL breaks only this one.</summary>
    private List<WebhookError> ProblemsOf(string? text, Uri? url)
    {
        if (url is null)
        {
            return
            [
                Error(
                    InvalidCode,
                    "URL must be absolute and must not contain spaces, for example https://example.com/hooks."),
            ];
        }

        var problems = new List<WebhookError>();
        if (Shown.Authority(text!).Contains('@'))
        {
            problems.Add(Error("url.userInfo", "URL must not have a user name or password. Use a header instead."));
        }

        if (text!.Contains('#', StringComparison.Ordinal))
        {
            problems.Add(Error("url.fragment", "URL must not have a fragment (#...)."));
        }

        // The guard of another transport can report these rules too.
        problems.AddRange([.. guard.CheckAll(url).Where(each => problems.All(known => known.Code != each.Code))]);
        if (limits is not null && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
        {
            problems.AddRange(DifferencesOf(text, url, isHostRefused: problems.Exists(each => each.Code == "url.host")));
        }

        return problems;
    }

    /// <summary>Returns the errors of a URL that is not written as requests would send it.</summary>
    private static IEnumerable<WebhookError> DifferencesOf(string text, Uri url, bool isHostRefused)
    {
        var authority = Shown.Authority(text).ToString();
        if (authority.Contains('%', StringComparison.Ordinal) && !isHostRefused)
        {
            yield return Error(InvalidCode, $"Host must be written without percent escapes: {url.IdnHost}.");
        }

        // Every client sends an empty path as "/" (RFC 9110, section 4.2.3).
        var start = text.IndexOf("://", StringComparison.Ordinal) + "://".Length + authority.Length;
        var rest = text[start..].Split('#')[0];
        var written = rest.StartsWith('/') ? rest : $"/{rest}";
        if (written != url.PathAndQuery)
        {
            yield return HasBrokenEscape(rest)
                ? Error(InvalidCode, "A percent sign in a URL must begin an escape of two hexadecimal digits: %25.")
                : Error(
                    InvalidCode,
                    "URL must be written as it is sent: without dot segments, and with exactly the escapes that RFC 3986 "
                        + $"requires. Write its path and query as {Shown.Text(url.PathAndQuery)}.");
        }
    }

    private static bool HasBrokenEscape(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    private static WebhookError Error(string code, string rule) => new("$", code, rule);

    private static Uri? Parse(string? text, bool isSaved) =>
        text is not null
        && !text.AsSpan().ContainsAny(NotInUrls)
        && (!isSaved || !(text.Any(IsSpace) || DeceivingText.Find(text) is not null))
        && text.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && HasHost(url)
            ? url
            : null;

    private static bool IsSpace(char character) =>
        char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;

    private static bool HasHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            // Uri accepts names that IDNA forbids, and throws only here.
            return false;
        }
    }

    private static string WithoutRootDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    private static string Normalized(Uri url) => $"{url.Scheme}://{url.IdnHost}:{url.Port}{url.PathAndQuery}";
}
