using System.Buffers;
using System.Globalization;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// The rules of a webhook's URLs; scheme and host are for the guard, the same as at send time. What is to be saved is
/// written as it is called: path and query go out byte for byte.
/// </summary>
/// <param name="guard">Judges where URLs lead.</param>
/// <param name="limits">What a host lets be saved; null for what is stored already.</param>
internal sealed class UrlRules(IDestinationGuard guard, DefinitionLimits? limits = null)
{
    private const string InvalidCode = "url.invalid";

    // RFC 3986 has neither; Uri would trim, escape or turn them, and then another URL is called than the one saved.
    private static readonly SearchValues<char> NotInUrls = SearchValues.Create(" \\\t\r\n\0");

    public void Check(IReadOnlyList<string?>? urls, string path, ErrorList errors)
    {
        if (urls is null || urls.Count is 0 or > Webhook.MaxUrls)
        {
            errors.Add(path, "urls.count", "A webhook has 1 to 20 URLs.", $"{urls?.Count ?? 0}");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < urls.Count; i++)
        {
            CheckUrl(urls[i], JsonPath.Item(path, i), seen, errors);
        }
    }

    /// <summary>Scheme, host and port, of spellings that mean the same one text; null of what is no URL.</summary>
    public static string? OriginOf(string? text) =>
        Parse(text, isSaved: false) is { } url ? $"{url.Scheme}://{WithoutRootDot(url.IdnHost)}:{url.Port}" : null;

    private void CheckUrl(string? text, string path, HashSet<string> seen, ErrorList errors)
    {
        if (text?.Length > limits?.MaxUrlLength)
        {
            errors.AddOverLimit(
                path,
                "url.length",
                $"A URL has at most {limits.MaxUrlLength} characters",
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
            errors.Add(path, "url.duplicate", "A webhook has each URL once.", Shown.Url(text!));
        }
    }

    /// <summary>Every rule that a URL breaks; of a text that is no URL there is no other.</summary>
    private List<WebhookError> ProblemsOf(string? text, Uri? url)
    {
        if (url is null)
        {
            return [Error(InvalidCode, "A URL is absolute and without spaces: https://example.com/hooks.")];
        }

        var problems = new List<WebhookError>();
        if (Shown.Authority(text!).Contains('@'))
        {
            problems.Add(Error("url.userInfo", "A URL has no user name or password."));
        }

        if (text!.Contains('#', StringComparison.Ordinal))
        {
            problems.Add(Error("url.fragment", "A URL has no fragment (#...)."));
        }

        // A transport of the host's own may know a rule of these too.
        problems.AddRange([.. guard.CheckAll(url).Where(each => problems.All(known => known.Code != each.Code))]);
        if (limits is not null && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
        {
            problems.AddRange(DifferencesOf(text, url, isHostRefused: problems.Exists(each => each.Code == "url.host")));
        }

        return problems;
    }

    /// <summary>What is wrong with a URL that would be called by another text than the one that is saved.</summary>
    private static IEnumerable<WebhookError> DifferencesOf(string text, Uri url, bool isHostRefused)
    {
        var authority = Shown.Authority(text).ToString();
        if (authority.Contains('%', StringComparison.Ordinal) && !isHostRefused)
        {
            yield return Error(InvalidCode, $"A host is written without percent escapes: {url.IdnHost}.");
        }

        // No path at all is called as "/", which every client writes (RFC 9110, section 4.2.3).
        var start = text.IndexOf("://", StringComparison.Ordinal) + "://".Length + authority.Length;
        var rest = text[start..].Split('#')[0];
        var written = rest.StartsWith('/') ? rest : $"/{rest}";
        if (written != url.PathAndQuery)
        {
            yield return HasBrokenEscape(rest)
                ? Error(InvalidCode, "In a URL a percent sign begins an escape of two hexadecimal digits: %25.")
                : Error(
                    InvalidCode,
                    "A URL is written as it is called: without dot segments, with escapes where RFC 3986 asks for them "
                        + $"and nowhere else. This one is called as {Shown.Text(url.PathAndQuery)}.");
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
            // Uri takes names that IDNA forbids, and throws only here.
            return false;
        }
    }

    private static string WithoutRootDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    private static string Normalized(Uri url) => $"{url.Scheme}://{url.IdnHost}:{url.Port}{url.PathAndQuery}";
}
