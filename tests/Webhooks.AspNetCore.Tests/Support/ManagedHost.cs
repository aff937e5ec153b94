using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.Support;

/// <summary>A host without tenants on a free port of this machine, with the API, and stores in memory.</summary>
internal sealed class ManagedHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ManagedHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ManagedHost> StartAsync(
        string prefix = "/webhooks", Action<IWebhooksBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var webhooks = builder.Services.AddWebhooks().AddManagementApi(api => api.HasNoTenants = true);
        configure?.Invoke(webhooks);
        var app = builder.Build();
        app.MapWebhooks(prefix).AllowAnonymous();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
