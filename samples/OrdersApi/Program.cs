using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrdersApi.Access;
using OrdersApi.Pages;
using OrdersApi.Receiving;
using OrdersApi.Shops;
using Webhooks;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

// This folder contains all persistent data: the database, and the keys that protect its secrets.
var folder = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Folder"] ?? "orders-data");
Directory.CreateDirectory(folder);

// 1. Authentication and authorization: programs send a key, and people sign in to the pages.
services.AddHttpContextAccessor().AddSingleton<Caller>().AddSingleton<Visitors>();
services.AddAuthentication(ApiKeys.Scheme)
    .AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.Scheme, null)
    .AddCookie(Visitors.Scheme, cookie =>
    {
        cookie.LoginPath = SignInPage.Path;
        cookie.ReturnUrlParameter = "returnUrl";
    });
services.AddAuthorizationBuilder()
    .AddPolicy("webhooks", policy => policy.RequireClaim(Caller.Tenant).RequireClaim(Caller.Manages, "webhooks"))
    .AddPolicy("visitors", policy => policy.AddAuthenticationSchemes(Visitors.Scheme).RequireClaim(Caller.Tenant));

// 2. The shops and the tables of webhooks in one database. The EF Core model declares the objects for subscriptions.
services.AddDbContext<ShopsDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "orders.db")}"));
services.AddDataProtection().SetApplicationName("OrdersApi").PersistKeysToFileSystem(new(Path.Combine(folder, "keys")));
services.AddWebhooks(builder.Configuration.GetSection("Webhooks"))
    .UseEntityFrameworkCore<ShopsDb>()
    .UseCatalogFromModel<ShopsDb>()
    .UseDataProtection()
    .AddManagementApi(api => (api.TenantClaim, api.ActorClaim) = (Caller.Tenant, ClaimTypes.Name))
    .AddPortal(portal =>
    {
        (portal.Title, portal.HomeUrl) = ("Orders API", "~/");
        portal.Can = context => Visitors.Manages(context.User) ? PortalRights.All : PortalRights.None;
    })

    // For this demonstration only: without these options, URLs with http or on this machine are refused.
    .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true));

// 3. The receiver of the webhooks, in the same process.
services.AddSingleton<Mailboxes>().AddInMemoryWebhookInbox();
services.AddHealthChecks().AddWebhooks();
services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
    json.SerializerOptions.RespectNullableAnnotations = true;
    json.SerializerOptions.RespectRequiredConstructorParameters = true;
});

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<ShopsDb>().Database.EnsureCreatedAsync();
}

app.MapOrders();

// The application does not start without RequireAuthorization, because webhooks are private to their tenant.
app.MapWebhooks().RequireAuthorization("webhooks");
app.MapWebhooksPortal("/portal").RequireAuthorization("visitors");
app.MapSignIn();
app.MapShop();
app.MapReceiver();
app.MapHealthChecks("/health");

// A page for the management API. It asks for an API key once, because the API requires authorization.
app.UseSwaggerUI(page =>
{
    page.RoutePrefix = "docs";
    page.DocumentTitle = "Webhooks";
    page.SwaggerEndpoint("/webhooks/openapi.json", "Webhooks");
    page.UseRequestInterceptor($$"""
        (request) => {
            request.headers["{{ApiKeys.Header}}"] = sessionStorage.apiKey ||= prompt("API key of a tenant") ?? "";
            return request;
        }
        """);
});
await app.RunAsync();
