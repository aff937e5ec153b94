using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Webhooks.Support;

namespace Webhooks.Serving;

public sealed partial class ShellTests
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    [GeneratedRegex("(?:href|src)=\"(?<url>[^\"]+)\"")]
    private static partial Regex Reference { get; }

    [GeneratedRegex("<meta name=\"portal-base\" content=\"(?<url>[^\"]+)\">")]
    private static partial Regex BaseOfPage { get; }

    [Theory]
    [InlineData("/portal", "/portal/")]
    [InlineData("/portal?a=1&b=%20", "/portal/?a=1&b=%20")]
    [InlineData("/a/b/portal?x", "/a/b/portal/?x")]
    public async Task PathWithoutSlash_RedirectsToTheSameWithSlash(string asked, string expected)
    {
        await using var host = await StartBelowAsync("/a/b");
        using var answer = (await host.SendAsync(asked)).Is(HttpStatusCode.Found);
        Assert.Equal(new Uri(host.Address, expected), new Uri(new Uri(host.Address, asked), answer.Header("Location")));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/webhooks")]
    [InlineData("/webhooks/")]
    [InlineData("/webhooks/wh_1")]
    [InlineData("/webhooks/wh_1/events?edit=sub_1")]
    [InlineData("/deliveries/del_1")]
    [InlineData("/explain")]
    [InlineData("/config.json/x")]
    [InlineData("//")]
    [InlineData("/a//b")]
    [InlineData("/a%2Fb/c")]
    public async Task PageRoute_IsTheShell_WhoseAddressesLeadToTheAssetsAndTheBase(string page)
    {
        await using var host = await StartBelowAsync("/a/b");
        foreach (var portal in new[] { "/portal", "/a/b/portal", "/shops/acme/portal" })
        {
            var address = new Uri(host.Address, $"{portal}{page}");
            using var answer = (await host.SendAsync($"{portal}{page}")).Is(HttpStatusCode.OK);
            Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
            var html = await answer.TextAsync();
            var root = new Uri(address, BaseOfPage.Match(html).Groups["url"].Value);
            Assert.Equal($"{portal}/", root.AbsolutePath);
            Assert.Equal(
                [
                    $"{portal}/assets/portal-9c0d1e2f.css", $"{portal}/assets/icon.svg", $"{portal}/assets/editor-5e6f7a8b.js",
                    $"{portal}/assets/portal-1a2b3c4d.js",
                ],
                Reference.Matches(html).Select(found => new Uri(address, found.Groups["url"].Value).AbsolutePath));
        }
    }

    [Fact]
    public async Task Shell_HasThePolicyByteForByte()
    {
        await using var host = await PortalHost.StartAsync();
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var answer = (await host.SendAsync("/portal/", method)).Is(HttpStatusCode.OK);
            Assert.Equal(Policy, answer.Header("Content-Security-Policy"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Equal("same-origin", answer.Header("Cross-Origin-Opener-Policy"));
            Assert.Equal(
                "camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), geolocation=(), "
                    + "microphone=(), payment=(), usb=()",
                answer.Header("Permissions-Policy"));
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task Shell_HasNothingThatThePolicyForbids()
    {
        await using var host = await PortalHost.StartAsync();
        var html = await host.TextAsync("/portal/webhooks");
        Assert.DoesNotMatch("<base|<style|style=|<script(?![^>]*src=)| on[a-z]+=", html);
        Assert.Contains("<script type=\"module\" src=\"assets/", html.Replace("./", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<div id=\"portal\"></div>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_AreInTheShell()
    {
        await using var host = await StartBelowAsync("/a/b", options =>
        {
            options.Title = "Hooks <of> \"Acme\"";
            options.LogoUrl = "~/logo.svg";
            options.Stylesheet = "/css/hooks.css?a&b";
            options.FrameAncestors = "'self' https://admin.example https://a.example:8443";
        });
        using var answer = await host.SendAsync("/a/b/portal/");
        var html = await answer.TextAsync();
        Assert.Contains("<title>Hooks &lt;of&gt; &quot;Acme&quot;</title>", html, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"stylesheet\" href=\"/css/hooks.css?a&amp;b\">", html, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"icon\" href=\"/a/b/logo.svg\">", html, StringComparison.Ordinal);
        Assert.Contains(
            "; frame-ancestors 'self' https://admin.example https://a.example:8443; ",
            answer.Header("Content-Security-Policy"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/portal/webhooks")]
    [InlineData("DELETE", "/portal/")]
    [InlineData("PUT", "/portal/config.json")]
    [InlineData("POST", "/portal/assets/element.js")]
    public async Task Page_IsOnlyRead(string method, string path)
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = await host.SendAsync(path, method);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Page_ThatIsTooDeep_IsNotFound()
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = await host.SendAsync($"/portal/{new string('/', 17)}");
        answer.Is(HttpStatusCode.NotFound);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Portal_AtTheRootOfAHost_LeavesOtherEndpointsAlone()
    {
        await using var host = await PortalHost.StartAsync(map: app =>
        {
            app.MapWebhooksPortal("/").RequireAuthorization(PortalHost.Policy);
            app.MapGet("/health/{part}", (string part) => part);
        });
        Assert.Contains("<div id=\"portal\">", await host.TextAsync("/webhooks/wh_1"), StringComparison.Ordinal);
        Assert.Equal("live", await host.TextAsync("/health/live"));
        (await host.Pages("").GetAsync()).Is(200);
    }

    /// <summary>Starts a host whose portal is at /portal, at the same below a path base, and in a group of a tenant.</summary>
    private static Task<PortalHost> StartBelowAsync(string pathBase, Action<PortalOptions>? options = null) =>
        PortalHost.StartAsync(options, app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting().UseAuthentication().UseAuthorization();
            app.MapWebhooksPortal().RequireAuthorization(PortalHost.Policy);
            app.MapGroup("/shops/{shop}").MapWebhooksPortal("/portal/").RequireAuthorization(PortalHost.Policy);
        });
}
