using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Serving;

namespace Webhooks.Support;

/// <summary>
/// A host of the portal on a free port of this machine, with stores in memory and the assets of this assembly. Callers sign
/// in with claims in a header.
/// </summary>
internal sealed class PortalHost : IAsyncDisposable
{
    public const string Policy = "webhooks";

    private readonly WebApplication _app;

    private PortalHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            BaseAddress = new(app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
        Http.DefaultRequestHeaders.Add(TestScheme.Header, ["tenant=acme", "manages=webhooks", "name=Maria", "nick=M"]);
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>Starts a host.</summary>
    /// <param name="portal">The options of the portal.</param>
    /// <param name="map">Maps the portal. By default it is at /portal, behind a policy.</param>
    /// <param name="add">Adds the services of webhooks. By default the management API and the portal.</param>
    /// <param name="services">Adds other services.</param>
    public static async Task<PortalHost> StartAsync(
        Action<PortalOptions>? portal = null,
        Action<WebApplication>? map = null,
        Action<IWebhooksBuilder>? add = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(_ => PortalAssets.From(typeof(PortalHost).Assembly));
        builder.Services.AddAuthentication(TestScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, TestScheme>(TestScheme.Name, configureOptions: null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.RequireClaim("manages", "webhooks"));
        services?.Invoke(builder.Services);
        var webhooks = builder.Services.AddWebhooks().DeliverElsewhere();
        (add ?? (each => AddTo(each, portal)))(webhooks);
        var app = builder.Build();
        try
        {
            (map ?? (host => host.MapWebhooksPortal("/portal").RequireAuthorization(Policy)))(app);
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static void AddTo(IWebhooksBuilder webhooks, Action<PortalOptions>? portal) => webhooks
        .AddManagementApi(api => api.TenantClaim = "tenant")
        .AddPortal(portal);

    /// <summary>Returns a client of the API below the portal, which sends what the pages send.</summary>
    public ApiClient Pages(string portal = "/portal") => Client(portal, ("webhooks-portal", "1"), ("Sec-Fetch-Site", "same-origin"));

    public ApiClient Client(string portal, params IReadOnlyList<(string Name, string Value)> headers) =>
        new(Http, $"{portal}/api", headers);

    /// <summary>Sends a request that has no body.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string path, string method = "GET", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string path) =>
        await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
