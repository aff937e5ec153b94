using System.Net;
using System.Security.Claims;
using Webhooks;

namespace PortalConsumer;

/// <summary>An application below the path base /a/b, with the portal behind a policy, and a theme of its own.</summary>
internal static class Shop
{
    public const string PathBase = "/a/b";
    public const string Theme = """
        :root { --wh-accent: #7a1fa2; --wh-accent-fg: #fff; --wh-focus: #7a1fa2; --wh-radius: 2px; --wh-font: serif; }
        """;

    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthentication("demo").AddScheme<DemoOptions, DemoScheme>("demo", configureOptions: null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("webhooks", policy => policy.RequireClaim("tenant"));
        builder.Services.AddWebhooks()
            .AddHttpDelivery()
            .AddManagementApi(api => api.TenantClaim = "tenant")
            .AddPortal(portal =>
            {
                (portal.Title, portal.Stylesheet, portal.HomeUrl) = ("Hooks of a shop", "~/css/hooks.css", "~/");
                portal.Can = context => context.User.HasClaim(ClaimTypes.Role, "admin") ? PortalRights.All : PortalRights.None;
            });
        var app = builder.Build();
        app.UsePathBase(PathBase);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapWebhooksPortal("/portal").RequireAuthorization("webhooks");
        app.Map("/css/hooks.css", static context =>
        {
            context.Response.ContentType = "text/css";
            return context.Response.WriteAsync(Theme);
        });
        await app.StartAsync();
        return app;
    }
}
