using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Management;

namespace Webhooks;

/// <summary>Maps the management API.</summary>
public static class ManagementApiEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the management API: <c>app.MapWebhooks().RequireAuthorization("webhooks")</c>. Its OpenAPI document is at
    /// <c>/webhooks/openapi.json</c>.
    /// </summary>
    /// <remarks>
    /// Closed by default: a host whose endpoints of this API have neither an authorization policy, nor <c>AllowAnonymous()</c>,
    /// nor a fallback policy, does not start. Works without reflection.
    /// </remarks>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="pattern">Where it is.</param>
    /// <returns>All its endpoints, to add conventions to: authorization, rate limits, CORS.</returns>
    /// <exception cref="InvalidOperationException"><c>AddManagementApi</c> was not called.</exception>
    public static IEndpointConventionBuilder MapWebhooks(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/webhooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var api = endpoints.ServiceProvider.GetService<ApiEndpoints>() ?? throw new InvalidOperationException(
            "MapWebhooks() needs the services of the management API: AddWebhooks().AddManagementApi(api => api.TenantClaim = …).");
        return api.Map(endpoints.MapGroup(pattern));
    }
}
