using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks;

namespace PackageConsumer;

/// <summary>A web application with the portal, whose pages came with the package.</summary>
internal static class PortalShop
{
    public static async Task<bool> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddWebhooks().AddManagementApi(api => api.HasNoTenants = true).AddPortal();
        await using var app = builder.Build();
        app.MapWebhooksPortal("/a/b/portal").AllowAnonymous();
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new($"{app.Urls.Single()}/a/b/portal/") };
        var page = await client.GetStringAsync(new Uri("webhooks/wh_1", UriKind.Relative));
        var script = page.Split("src=\"../")[1].Split('"')[0];
        var (code, list) = (
            await client.GetStringAsync(new Uri(script, UriKind.Relative)),
            await client.GetStringAsync(new Uri("api", UriKind.Relative)));
        return code.Length > 0 && list == """{"items":[]}""";
    }
}
