using CsCheck;
using Webhooks.Support;
using Webhooks.Text;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class UrlRulesTests
{
    private static Webhook With(params string[] urls) => TestDefinitions.Webhook() with { Urls = urls };

    private static string[] Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"https://example.com/{i}")];

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Urls_NoneOrMoreThan20_AreRefused(int count) =>
        Assert.Equal($"{count}", ErrorAssert.One("$.urls", "urls.count", With(Numbered(count))).Value);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Urls_From1To20_AreAccepted(int count) => ErrorAssert.None(With(Numbered(count)));

    [Theory]
    [InlineData("")]
    [InlineData("example.com/hooks")]
    [InlineData("/hooks")]
    [InlineData("//example.com")]
    [InlineData("https:example.com")]
    [InlineData("https://")]
    [InlineData("https:///hooks")]
    [InlineData(" https://example.com")]
    [InlineData("https://example.com/a b")]
    [InlineData("https:\\\\example.com")]
    [InlineData("https://example.com\\@evil.example")]
    [InlineData("https://example.com/\r\nX: y")]
    [InlineData("https://exa mple.com")]
    [InlineData("https://example.com:99999")]
    public void Url_NotAbsolute_IsRefused(string url) => ErrorAssert.One("$.urls[0]", "url.invalid", With(url));

    [Theory]
    [InlineData("https://example.com/a/../b", "/b")]
    [InlineData("https://example.com/./b", "/b")]
    [InlineData("https://example.com/%2e%2e/b", "/b")]
    [InlineData("https://example.com/%7Euser", "/~user")]
    [InlineData("https://example.com/?q=%41", "/?q=A")]
    [InlineData("https://example.com/caf\u00E9", "/caf%C3%A9")]
    [InlineData("https://example.com/?q={a}", "/?q=%7Ba%7D")]
    [InlineData("https://example.com/\"a\"", "/%22a%22")]
    public void Url_ThatWouldBeCalledByAnotherText_IsRefusedAndTold(string url, string called)
    {
        Assert.EndsWith($" as {called}.", ErrorAssert.One("$.urls[0]", "url.invalid", With(url)).Rule, StringComparison.Ordinal);
        ErrorAssert.None(With("https://example.com" + called));
    }

    [Theory]
    [InlineData("https://example.com/%")]
    [InlineData("https://example.com/100%")]
    [InlineData("https://example.com/%2")]
    [InlineData("https://example.com/?q=%zz")]
    [InlineData("https://example.com/%C3%A9%")]
    public void Url_WithABrokenEscape_IsRefused(string url) =>
        Assert.Contains("percent", ErrorAssert.One("$.urls[0]", "url.invalid", With(url)).Rule, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://ex%61mple.com/")]
    [InlineData("https://example.com/a\u00A0b")]
    [InlineData("https://example.com/a\u3000b")]
    [InlineData("https://example.com/a\u200Bb")]
    [InlineData("https://example.com/\u202Egnp.exe")]
    [InlineData("https://exam\u00ADple.com/")]
    [InlineData("\uFEFFhttps://example.com/")]
    [InlineData("https://example.com/a\u2028b")]
    [InlineData("https://example.com/a\u0085b")]
    [InlineData("https://example.com/a\u007Fb")]
    public void Url_WithWhatNobodySees_IsRefused(string url)
    {
        var error = ErrorAssert.One("$.urls[0]", "url.invalid", With(url));
        Assert.DoesNotContain('\u200B', error.Value!);
        Assert.DoesNotContain('\u202E', error.Value!);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com?a=1")]
    [InlineData("https://EXAMPLE.com:443/A")]
    [InlineData("https://m\u00FCller.example/")]
    [InlineData("https://example.com/%C3%A9?q=%2F%2b%20&r[0]=a;b,c=(d)*'!$@:")]
    [InlineData("https://example.com//a//b/")]
    public void Url_WrittenAsItIsCalled_IsAccepted(string url) => ErrorAssert.None(With(url));

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("file://server/share")]
    public void Url_NotHttps_IsRefusedByTheGuard(string url) =>
        Assert.Equal(url, ErrorAssert.One("$.urls[0]", "url.scheme", With(url)).Value);

    [Theory]
    [InlineData("https://me:hunter2@example.com/x", "https://****@example.com/x")]
    [InlineData("https://me@example.com", "https://****@example.com")]
    [InlineData("https://@example.com", "https://****@example.com")]
    [InlineData("https://me:hunter2@you@example.com", "https://****@example.com")]
    public void Url_WithUserInfo_IsRefusedAndMasked(string url, string shown)
    {
        var errors = ErrorAssert.Validator().Validate(With(url));
        var error = Assert.Single(errors);
        Assert.Contains(error.Code, new[] { "url.userInfo", "url.invalid" });
        Assert.Equal(shown, error.Value);
    }

    [Theory]
    [InlineData("https://me:hunter2@exa mple.com")]
    [InlineData("https:me:hunter2@example.com")]
    [InlineData("me:hunter2@example.com")]
    [InlineData("https:\\\\me:hunter2@example.com")]
    [InlineData("https://me:hunter2\\@example.com")]
    [InlineData("https://me:hun/ter2@example.com")]
    [InlineData("https://me:hunter2#@example.com")]
    public void Url_NotOneAndWithUserInfo_IsMaskedToo(string url)
    {
        foreach (var error in ErrorAssert.Validator().Validate(With(url)))
        {
            Assert.DoesNotContain("hun", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Url_WithAnAtSignInItsPath_IsAccepted() => ErrorAssert.None(With("https://example.com/@me?to=a@b.c"));

    [Fact]
    public void Url_WithFragment_IsRefused() =>
        ErrorAssert.One("$.urls[0]", "url.fragment", With("https://example.com/#top"));

    [Theory]
    [InlineData("https://example.com/hooks", "https://EXAMPLE.com:443/hooks")]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("https://müller.example/", "https://xn--mller-kva.example/")]
    public void Url_GivenTwiceInOtherWords_IsRefused(string first, string second) =>
        ErrorAssert.One("$.urls[1]", "url.duplicate", With(first, second));

    [Theory]
    [InlineData("https://example.com/a", "https://example.com/A")]
    [InlineData("https://example.com/", "https://example.com:8443/")]
    [InlineData("https://example.com/?a=1", "https://example.com/?a=2")]
    public void Urls_ThatDiffer_AreAccepted(string first, string second) => ErrorAssert.None(With(first, second));

    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST:5001/")]
    [InlineData("https://api.localhost")]
    [InlineData("https://localhost./")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    public void Guard_OfCore_RefusesThisMachine(string url) =>
        ErrorAssert.One("$.urls[0]", "url.host", With(url));

    [Theory]
    [InlineData("http://localhost/", "url.scheme", "url.host")]
    [InlineData("http://me@127.0.0.1/a/../b#top", "url.userInfo", "url.fragment", "url.scheme", "url.host", "url.invalid")]
    [InlineData("https://example.com/%zz#top", "url.fragment", "url.invalid")]
    [InlineData("ftp://example.com/a/../b", "url.scheme")]
    [InlineData("http://exa mple.com", "url.invalid")]
    public void Url_ThatBreaksSeveralRules_IsRefusedForEach(string url, params string[] codes)
    {
        var errors = ErrorAssert.Validator().Validate(With(url));
        Assert.Equal(codes, errors.Select(error => error.Code));
        Assert.All(errors, error => Assert.Equal("$.urls[0]", error.Path));
    }

    [Fact]
    public void Guard_Error_IsPassedOnWithPathAndValue()
    {
        var errors = new ErrorList();
        new UrlRules(new RefusingGuard()).Check(["https://example.com/x"], "$.urls", errors);
        Assert.Equal(new WebhookError("$.urls[0]", "url.no", "No.", "https://example.com/x"), Assert.Single(errors.ToList()));
    }

    [Fact]
    public void AnyText_IsJudgedWithoutAnException()
    {
        var part = Gen.OneOf("https", ":", "//", "/", "@", "#", "?", "[", "]", "xn--", "%", "①", "\u00AD", ".", "ab");
        Gen.OneOf(Gen.String, part.Array[0, 12].Select(string.Concat))
            .Sample(url => ErrorAssert.Validator().Validate(With(url, "https://" + url)) is not null, iter: 5000);
    }

    private sealed class RefusingGuard : IDestinationGuard
    {
        public WebhookError Check(Uri url) => new("$", "url.no", "No.");
    }
}
