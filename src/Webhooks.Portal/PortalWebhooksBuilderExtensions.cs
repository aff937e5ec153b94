using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Access;
using Webhooks.Serving;
using Webhooks.Settings;

namespace Webhooks;

/// <summary>Provides an extension method that adds the portal.</summary>
public static class PortalWebhooksBuilderExtensions
{
    /// <summary>
    /// Adds the portal: pages in which your customers manage their webhooks. Map it with
    /// <see cref="PortalEndpointRouteBuilderExtensions.MapWebhooksPortal"/>.
    /// </summary>
    /// <remarks>
    /// The pages use the management API. Call <see cref="ManagementApiWebhooksBuilderExtensions.AddManagementApi"/> too.
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">The delegate that sets the options, or <see langword="null"/> to keep the defaults.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddPortal(this IWebhooksBuilder builder, Action<PortalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<PortalOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ClosedByDefault>());
        services.TryAddSingleton(_ => PortalAssets.From(typeof(PortalAssets).Assembly));
        return builder;
    }
}
