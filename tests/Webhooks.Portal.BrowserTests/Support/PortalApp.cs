using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Sending;
using Xunit;

namespace Webhooks.Support;

/// <summary>An application below the path base /a/b, with the portal at /a/b/portal, and stores in memory.</summary>
internal sealed class PortalApp : IAsyncDisposable
{
    public const string PathBase = "/a/b";
    public const string Portal = $"{PathBase}/portal";

    private const string FirstPage = "<!DOCTYPE html><title>Shop</title><link rel=icon href=portal/assets/icon.svg>";

    private readonly WebApplication _app;

    private PortalApp(WebApplication app) => _app = app;

    /// <summary>The address of the application, with the path base.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single() + PathBase;

    public IWebhookAdministration Administration => _app.Services.GetRequiredService<IWebhookAdministration>();

    public IEventDispatcher Dispatcher => _app.Services.GetRequiredService<IEventDispatcher>();

    public IDeliveryPump Pump => _app.Services.GetRequiredService<IDeliveryPump>();

    /// <summary>Starts an application.</summary>
    /// <param name="receivers">Answers instead of the receivers of messages.</param>
    /// <param name="map">Maps further pages below the path base.</param>
    /// <param name="time">The time of the application, or null for that of the system.</param>
    public static async Task<PortalApp> StartAsync(
        IMessageSender receivers, Action<WebApplication>? map = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton(receivers);
        builder.Services.AddWebhooks(options => options.Delivery.Schedule = "0s,1h")
            .DeliverElsewhere()
            .UseCatalog(Catalog())
            .AddManagementApi(api => api.HasNoTenants = true)
            .AddPortal(portal => portal.Title = "Example Shop");
        var app = builder.Build();
        app.UsePathBase(PathBase);
        app.UseRouting();
        app.MapWebhooksPortal("/portal").AllowAnonymous();
        app.MapGet("/", () => TypedResults.Text(FirstPage, "text/html"));
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static EventCatalog Catalog() => new EventCatalog()
        .AddObject(new CatalogObject(
            "Orders", new("Id", FieldType.Number), "Number", "Customer", "Status", new("Total", FieldType.Number))
        {
            Sample = new Dictionary<string, object?>
            {
                ["Id"] = 4711,
                ["Number"] = "S-4711",
                ["Customer"] = "Grünwald Apotheke",
                ["Status"] = "Paid",
                ["Total"] = 219.5m,
            },
        })
        .AddObject("Customers", "Id", "Name", "Email", "Country");
}
