using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;

namespace Webhooks.Serving;

/// <summary>Serves <c>config.json</c>.</summary>
internal sealed class ConfigEndpoint(PortalOptions options, string version)
{
    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new()
            {
                Title = options.Title,
                LogoUrl = HostUrl.Resolve(request, options.LogoUrl),
                HomeUrl = HostUrl.Resolve(request, options.HomeUrl),
                Locale = options.Locale,
                User = UserOf(context),
                Can = RightsOutput.Of(options.Can(context)),
                Features = new()
                {
                    Log = context.RequestServices.GetService<IDeliveryLog>() is not null,
                    Events = true,
                },
                Version = version,
            },
            PortalJsonContext.Default.ConfigOutput);
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    private string? UserOf(HttpContext context) => options.UserNameClaim is { } claim
        ? context.User.FindFirst(claim)?.Value
        : context.User.Identity?.Name;
}
