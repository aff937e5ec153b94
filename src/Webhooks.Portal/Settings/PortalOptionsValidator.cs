using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Webhooks.Settings;

/// <summary>Validates <see cref="PortalOptions"/>. Each error says what to write.</summary>
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>
{
    private const int MaxTitle = 100;
    private const string PathRule =
        "must be a path that begins with / or ~/ and has only visible ASCII characters, for example /images/logo.svg";

    // What a browser reads as a path of the same origin: neither //host nor /\host, which begin with another origin.
    [GeneratedRegex(@"\A~?/(?![/\\])[!-\[\]-~]{0,2000}\z")]
    private static partial Regex PathShape { get; }

    [GeneratedRegex(@"\Ahttps://(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(?<port>[0-9]{1,5}))?\z")]
    private static partial Regex OriginShape { get; }

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\z")]
    private static partial Regex LocaleShape { get; }

    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<PortalOptions>();
        CheckTexts(options, rules);
        CheckPath(rules, nameof(options.LogoUrl), options.LogoUrl);
        CheckPath(rules, nameof(options.Stylesheet), options.Stylesheet);
        rules.Require(
            options.HomeUrl is not { } home || PathShape.IsMatch(home) || IsAddress(home),
            nameof(options.HomeUrl),
            options.HomeUrl,
            "must be a path that begins with / or ~/, or an absolute address with https or http, for example "
                + "https://shop.example/");
        rules.Require(
            AreAncestors(options.FrameAncestors),
            nameof(options.FrameAncestors),
            options.FrameAncestors ?? "null",
            "must be 'none', or 'self' and https origins separated by spaces, for example 'self' https://admin.example");
        rules.Exists(nameof(options.Can), options.Can);
        return rules.ToResult();
    }

    private static void CheckTexts(PortalOptions options, OptionRules rules)
    {
        rules.Require(
            !string.IsNullOrWhiteSpace(options.Title) && options.Title.Length <= MaxTitle,
            nameof(options.Title),
            options.Title ?? "null",
            $"must have 1 to {MaxTitle} characters");
        rules.Require(
            options.Locale is not { } locale || LocaleShape.IsMatch(locale),
            nameof(options.Locale),
            options.Locale,
            "must be a language tag, for example de-AT");
        rules.Require(
            options.UserNameClaim is not { } claim || !string.IsNullOrWhiteSpace(claim),
            nameof(options.UserNameClaim),
            "empty",
            "must be a claim type");
    }

    private static void CheckPath(OptionRules rules, string member, string? path) =>
        rules.Require(path is null || PathShape.IsMatch(path), member, path, PathRule);

    private static bool IsAddress(string text) =>
        text.Length <= 2000
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    /// <summary>Returns whether a text is safe in the policy: it contains no character that ends the directive.</summary>
    private static bool AreAncestors(string? text) =>
        text == "'none'" || (text?.Length <= 2000 && text.Split(' ').All(IsAncestor));

    private static bool IsAncestor(string source) =>
        source == "'self'"
        || (OriginShape.Match(source) is { Success: true } origin
            && (!origin.Groups["port"].Success || int.Parse(origin.Groups["port"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and <= 65535));
}
