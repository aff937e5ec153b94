using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Management;

namespace Webhooks;

/// <summary>Lets customers of the host manage their webhooks over HTTP.</summary>
public static class ManagementApiWebhooksBuilderExtensions
{
    /// <summary>
    /// Adds the management API; map it with <see cref="ManagementApiEndpointRouteBuilderExtensions.MapWebhooks"/>.
    /// </summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">
    /// Says whose webhooks a request is about: <c>api => api.TenantClaim = "tenant"</c>. Without it the host does not start.
    /// </param>
    public static IWebhooksBuilder AddManagementApi(
        this IWebhooksBuilder builder, Action<ManagementApiOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<ManagementApiOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ManagementApiOptions>, ManagementApiOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ClosedByDefault>());
        services.TryAddSingleton<RequestTenant>();
        services.TryAddSingleton<ApiEndpoints>();
        return builder;
    }
}
