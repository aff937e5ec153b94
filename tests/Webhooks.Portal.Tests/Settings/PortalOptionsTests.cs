using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Webhooks.Support;

namespace Webhooks.Settings;

public sealed class PortalOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public Task Title_ThatIsBlank_IsRefused(string title) => AssertRefusedAsync(
        options => options.Title = title, "PortalOptions.Title must have 1 to 100 characters");

    [Theory]
    [InlineData("logo.svg")]
    [InlineData("//cdn.example/logo.svg")]
    [InlineData("/\\cdn.example/logo.svg")]
    [InlineData("https://cdn.example/logo.svg")]
    [InlineData("/a b")]
    [InlineData("/a\r\nx: y")]
    [InlineData("~//cdn.example")]
    [InlineData("~")]
    [InlineData("")]
    public async Task Path_OfAnotherOriginOrWithOtherCharacters_IsRefused(string path)
    {
        await AssertRefusedAsync(options => options.LogoUrl = path, "PortalOptions.LogoUrl must be a path that begins with");
        await AssertRefusedAsync(
            options => options.Stylesheet = path, "PortalOptions.Stylesheet must be a path that begins with");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://shop.example")]
    [InlineData("shop.example")]
    [InlineData("//shop.example")]
    public Task HomeUrl_ThatIsNoAddressOfAPage_IsRefused(string url) => AssertRefusedAsync(
        options => options.HomeUrl = url, "PortalOptions.HomeUrl must be a path that begins with");

    [Theory]
    [InlineData("english please")]
    [InlineData("de_AT")]
    [InlineData("")]
    public Task Locale_ThatIsNoLanguageTag_IsRefused(string locale) => AssertRefusedAsync(
        options => options.Locale = locale, "PortalOptions.Locale must be a language tag, for example de-AT");

    [Theory]
    [InlineData("*")]
    [InlineData("self")]
    [InlineData("")]
    [InlineData("'none' https://admin.example")]
    [InlineData("http://admin.example")]
    [InlineData("https://admin.example/")]
    [InlineData("https://admin.example:70000")]
    [InlineData("https://admin.example; script-src *")]
    [InlineData("https://admin.example, https://b.example")]
    [InlineData("'self'  https://admin.example")]
    [InlineData("'self'\r\nx: y")]
    public Task FrameAncestors_ThatAreNoOrigins_AreRefused(string ancestors) => AssertRefusedAsync(
        options => options.FrameAncestors = ancestors, "PortalOptions.FrameAncestors must be 'none', or 'self' and https origins");

    [Fact]
    public Task ClaimTypeThatIsBlank_IsRefused() => AssertRefusedAsync(
        options => options.UserNameClaim = " ", "PortalOptions.UserNameClaim must be a claim type");

    [Fact]
    public Task RightsThatAreNull_AreRefused() => AssertRefusedAsync(
        options => options.Can = null!, "PortalOptions.Can must be set");

    [Theory]
    [InlineData("/", "~/css/hooks.css?v=1", "/shop", "'none'", "en")]
    [InlineData("/logo.svg", "/a/b.css", "http://localhost:5000/", "https://a.example:8443 'self'", "zh-Hant-TW")]
    public async Task Options_ThatAreInOrder_AreTaken(
        string logo, string sheet, string home, string ancestors, string locale)
    {
        await using var host = await PortalHost.StartAsync(options =>
        {
            (options.LogoUrl, options.Stylesheet, options.HomeUrl) = (logo, sheet, home);
            (options.FrameAncestors, options.Locale) = (ancestors, locale);
        });
        Assert.NotEmpty(await host.TextAsync("/portal/"));
    }

    private static async Task AssertRefusedAsync(Action<PortalOptions> portal, string message)
    {
        var added = await Assert.ThrowsAsync<OptionsValidationException>(() => PortalHost.StartAsync(portal));
        Assert.Contains(message, added.Message, StringComparison.Ordinal);
        var mapped = await Assert.ThrowsAsync<OptionsValidationException>(() => PortalHost.StartAsync(
            map: app => app.MapWebhooksPortal("/portal", portal).AllowAnonymous()));
        Assert.Contains(message, mapped.Message, StringComparison.Ordinal);
    }
}
