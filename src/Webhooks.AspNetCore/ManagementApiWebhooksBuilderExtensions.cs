using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Management;
using Webhooks.Management.Events;
using Webhooks.Settling;

namespace Webhooks;

/// <summary>Provides an extension method that adds the management API.</summary>
public static class ManagementApiWebhooksBuilderExtensions
{
    /// <summary>
    /// Adds the management API, with which your customers manage their webhooks over HTTP. Map it with
    /// <see cref="ManagementApiEndpointRouteBuilderExtensions.MapWebhooks"/>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">
    /// The delegate that sets how to find the tenant of a request, for example <c>api => api.TenantClaim = "tenant"</c>. The
    /// application does not start without this setting.
    /// </param>
    /// <returns>The same builder.</returns>
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
        services.TryAddSingleton<EventStreams>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeliveryObserver, EventStreams>(
            provider => provider.GetRequiredService<EventStreams>()));
        services.TryAddSingleton<ApiEndpoints>();
        return builder;
    }
}
