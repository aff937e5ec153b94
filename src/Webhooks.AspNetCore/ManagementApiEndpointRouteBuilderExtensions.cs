using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Management;

namespace Webhooks;

/// <summary>Provides an extension method that maps the management API.</summary>
public static class ManagementApiEndpointRouteBuilderExtensions
{
    /// <summary>Maps the management API. Its OpenAPI document is at <c>/webhooks/openapi.json</c>.</summary>
    /// <remarks>
    /// <para>For example: <c>app.MapWebhooks().RequireAuthorization("webhooks")</c>.</para>
    /// <para>
    /// The API is closed by default. The application does not start if its endpoints have no authorization policy, no
    /// <c>AllowAnonymous()</c> and no fallback policy. The API works without reflection.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The application, or a route group.</param>
    /// <param name="pattern">The path of the API.</param>
    /// <returns>The convention builder of all endpoints, for authorization, rate limits or CORS.</returns>
    /// <exception cref="InvalidOperationException"><c>AddManagementApi</c> was not called.</exception>
    public static IEndpointConventionBuilder MapWebhooks(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/webhooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var api = endpoints.ServiceProvider.GetService<ApiEndpoints>() ?? throw new InvalidOperationException(
            "MapWebhooks() needs the services of the management API. Call AddWebhooks().AddManagementApi(api => "
            + "api.TenantClaim = …).");
        return api.Map(endpoints.MapGroup(pattern));
    }
}
