using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Management.Operations;

namespace Webhooks.Support;

/// <summary>
/// A host of the management API on a free port of this machine, with stores in memory unless told otherwise. The tenant
/// of a request is in a header, and whoever asks is let in.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private const string TenantHeader = "x-tenant";
    private const string ActorHeader = "x-actor";
    private const string ActorClaim = "name";

    private readonly WebApplication _app;

    private ApiHost(WebApplication app, FakeTimeProvider time, CollectingLogger log)
    {
        (_app, Time, Log) = (app, time, log);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            BaseAddress = new(app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
    }

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; }

    public CollectingLogger Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The operations that were requested.</summary>
    public ConcurrentBag<ApiOperation> Requested { get; private init; } = [];

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Adds to the services of webhooks: stores, a transport, a catalog.</param>
    /// <param name="map">Maps the API; at its default place where null.</param>
    /// <param name="services">Adds other services.</param>
    /// <param name="api">Sets the API up; with the tenant in a header where null.</param>
    /// <param name="time">The clock of the host.</param>
    public static async Task<ApiHost> StartAsync(
        Action<IWebhooksBuilder>? configure = null,
        Action<WebApplication>? map = null,
        Action<IServiceCollection>? services = null,
        Action<ManagementApiOptions>? api = null,
        FakeTimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var (clock, log) = (time ?? new FakeTimeProvider(Start), new CollectingLogger());
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(clock);
        services?.Invoke(builder.Services);
        // Tests run the pump by hand.
        var webhooks = builder.Services.AddWebhooks().DeliverElsewhere().AddManagementApi(api ?? FindTenantInHeader);
        configure?.Invoke(webhooks);
        var app = builder.Build();
        var requested = new ConcurrentBag<ApiOperation>();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is { } operation)
            {
                requested.Add(operation);
            }

            return next(context);
        });
        app.Use(FindActorInHeader);
        (map ?? (host => host.MapWebhooks().AllowAnonymous()))(app);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new(app, clock, log) { Requested = requested };
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static void FindTenantInHeader(ManagementApiOptions options)
    {
        options.FindTenant = context => new(context.Request.Headers[TenantHeader].FirstOrDefault());
        options.ActorClaim = ActorClaim;
    }

    /// <summary>What a tenant may do over HTTP.</summary>
    public ApiClient As(string? tenant, string prefix = "/webhooks", string? actor = null) =>
        new(Http, prefix, [.. Header(TenantHeader, tenant), .. Header(ActorHeader, actor)]);

    /// <summary>Tells the host that a tenant has so many new records.</summary>
    public async Task DispatchAsync(string? tenant, int count = 1, string? eventId = null, string objectName = "Orders") =>
        await Services.GetRequiredService<IEventDispatcher>().DispatchAsync(
        [
            .. Enumerable.Range(1, count).Select(id => new WebhookEvent
            {
                Id = eventId ?? $"evt_{Guid.NewGuid():N}",
                Type = EventType.RecordInsert,
                ObjectName = objectName,
                TenantId = tenant,
                Current = new Dictionary<string, object?> { ["Id"] = id },
            }),
        ]);

    /// <summary>Delivers until nothing is pending.</summary>
    public Task DeliverAsync() => Services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();

    private static Task FindActorInHeader(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[ActorHeader] is [{ } actor])
        {
            context.User = new(new ClaimsIdentity([new(ActorClaim, actor)], ActorHeader));
        }

        return next(context);
    }

    private static (string, string)[] Header(string name, string? value) => value is null ? [] : [(name, value)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
