using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrdersApi.Access;
using OrdersApi.Receiving;
using OrdersApi.Shops;
using Webhooks;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

// Everything that has to outlive this process is in this folder: the database, and the keys that its secrets are protected with.
var folder = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Folder"] ?? "orders-data");
Directory.CreateDirectory(folder);

// 1. Who calls, and what a caller may do.
services.AddHttpContextAccessor().AddSingleton<Caller>();
services.AddAuthentication(ApiKeys.Scheme).AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.Scheme, null);
services.AddAuthorizationBuilder()
    .AddPolicy("webhooks", policy => policy.RequireClaim(Caller.Tenant).RequireClaim(Caller.Manages, "webhooks"));

// 2. The shops and, in their database, webhooks. What can be watched is what the model declares.
services.AddDbContext<ShopsDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "orders.db")}"));
services.AddDataProtection().SetApplicationName("OrdersApi").PersistKeysToFileSystem(new(Path.Combine(folder, "keys")));
services.AddWebhooks(builder.Configuration.GetSection("Webhooks"))
    .UseEntityFrameworkCore<ShopsDb>()
    .UseCatalogFromModel<ShopsDb>()
    .UseDataProtection()
    .AddManagementApi(api => api.TenantClaim = Caller.Tenant)

    // Only a demonstration calls its own machine over http; without these options a webhook to it is refused.
    .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true));

// 3. The other side, in the same process: what takes the webhooks.
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

// Without RequireAuthorization the host does not start: what a tenant configures is nobody else's.
app.MapWebhooks().RequireAuthorization("webhooks");
app.MapReceiver();
app.MapHealthChecks("/health");

// A page to look at the management API, and to try it. It asks for a key once, as what it shows is behind authorization.
app.MapGet("/", () => Results.Redirect("/docs"));
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
