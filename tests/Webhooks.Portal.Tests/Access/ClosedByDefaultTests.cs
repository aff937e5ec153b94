using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Access;

public sealed class ClosedByDefaultTests
{
    private static readonly string[] Paths =
        ["/portal", "/portal/", "/portal/webhooks", "/portal/assets/element.js", "/portal/config.json", "/portal/api"];

    [Fact]
    public async Task Portal_WithoutAPolicy_KeepsTheHostFromStarting()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PortalHost.StartAsync(map: app => app.MapWebhooksPortal("/portal")));
        Assert.Contains("Call MapWebhooksPortal(...).RequireAuthorization(\"policy\")", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_WithAPolicyThatDoesNotExist_KeepsTheHostFromStarting()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PortalHost.StartAsync(map: app => app.MapWebhooksPortal("/portal").RequireAuthorization("other")));
        Assert.Contains("\"other\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_BehindAPolicy_RefusesEveryPathToOthers()
    {
        await using var host = await PortalHost.StartAsync();
        host.Http.DefaultRequestHeaders.Clear();
        foreach (var path in Paths)
        {
            using var answer = await host.SendAsync(path);
            answer.Is(HttpStatusCode.Unauthorized);
        }

        host.Http.DefaultRequestHeaders.Add(TestScheme.Header, "tenant=acme");
        foreach (var path in Paths)
        {
            using var answer = await host.SendAsync(path);
            answer.Is(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Portal_BehindTheFallbackPolicy_Starts()
    {
        await using var host = await PortalHost.StartAsync(
            map: app => app.MapWebhooksPortal(),
            services: services => services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new([new Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement()], [])));
        Assert.Contains("<div id=\"portal\">", await host.TextAsync("/portal/"), StringComparison.Ordinal);
        host.Http.DefaultRequestHeaders.Clear();
        foreach (var path in Paths)
        {
            using var answer = await host.SendAsync(path);
            answer.Is(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Portal_ThatIsSaidToBeOpen_IsOpen()
    {
        await using var host = await PortalHost.StartAsync(map: app => app.MapWebhooksPortal().AllowAnonymous());
        host.Http.DefaultRequestHeaders.Clear();
        using var answer = await host.SendAsync("/portal/");
        answer.Is(HttpStatusCode.OK);
    }

    // A page must see that its user was signed out. The answer of a login page would be taken for its data.
    [Fact]
    public async Task SignedOutUser_OfACookie_IsSentToTheLoginFromPagesOnly()
    {
        await using var host = await PortalHost.StartAsync(
            map: app => app.MapWebhooksPortal().RequireAuthorization(policy => policy
                .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser()),
            services: services => services.AddAuthentication().AddCookie(cookie => cookie.LoginPath = "/sign-in"));
        using var page = (await host.SendAsync("/portal/webhooks")).Is(HttpStatusCode.Found);
        Assert.Contains("/sign-in?ReturnUrl=", page.Header("Location"), StringComparison.Ordinal);
        foreach (var path in new[] { "/portal/api", "/portal/api/deliveries", "/portal/config.json", "/portal/assets/element.js" })
        {
            using var answer = await host.SendAsync(path);
            answer.Is(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task MapWebhooksPortal_WithoutItsServices_SaysWhatToAdd()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWebhooks();
        await using var app = builder.Build();
        var refused = Assert.Throws<InvalidOperationException>(() => app.MapWebhooksPortal());
        Assert.Contains(".AddPortal()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapWebhooksPortal_WithoutTheManagementApi_SaysWhatToAdd()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PortalHost.StartAsync(add: webhooks => webhooks.AddPortal()));
        Assert.Contains("AddManagementApi(", refused.Message, StringComparison.Ordinal);
    }
}
