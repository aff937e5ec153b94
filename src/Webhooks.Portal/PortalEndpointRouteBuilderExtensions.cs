using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Serving;

namespace Webhooks;

/// <summary>Provides an extension method that maps the portal.</summary>
public static class PortalEndpointRouteBuilderExtensions
{
    /// <summary>Maps the portal: its pages, its assets, and the management API at <c>api</c> below its path.</summary>
    /// <remarks>
    /// <para>For example: <c>app.MapWebhooksPortal("/portal").RequireAuthorization("webhooks")</c>.</para>
    /// <para>
    /// The portal is closed by default. The application does not start if the portal has no authorization policy, no
    /// <c>AllowAnonymous()</c> and no fallback policy.
    /// </para>
    /// <para>
    /// The API below the portal serves only its pages: a change needs the header <c>webhooks-portal: 1</c>, the same origin,
    /// and the right of its user. Map the API for programs with
    /// <see cref="ManagementApiEndpointRouteBuilderExtensions.MapWebhooks"/>.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The application, or a route group.</param>
    /// <param name="pattern">The path of the portal.</param>
    /// <param name="configure">
    /// The delegate that changes the options of <c>AddPortal</c> for this path, or <see langword="null"/> to keep them.
    /// </param>
    /// <returns>The convention builder of all endpoints, for authorization or rate limits.</returns>
    /// <exception cref="InvalidOperationException"><c>AddPortal</c> or <c>AddManagementApi</c> was not called.</exception>
    /// <exception cref="OptionsValidationException">An option is not valid.</exception>
    public static IEndpointConventionBuilder MapWebhooksPortal(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/portal",
        Action<PortalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var services = endpoints.ServiceProvider;
        var assets = services.GetService<PortalAssets>() ?? throw new InvalidOperationException(
            "MapWebhooksPortal() needs the services of the portal. Call AddWebhooks().AddManagementApi(api => "
            + "api.TenantClaim = …).AddPortal().");
        return new PortalEndpoints(assets, OptionsOf(services, configure)).Map(endpoints.MapGroup(pattern.TrimEnd('/')));
    }

    private static PortalOptions OptionsOf(IServiceProvider services, Action<PortalOptions>? configure)
    {
        var options = services.GetRequiredService<IOptionsFactory<PortalOptions>>().Create(Options.DefaultName);
        if (configure is null)
        {
            return options;
        }

        configure(options);
        string[] failures =
        [
            .. services.GetServices<IValidateOptions<PortalOptions>>()
                .Select(validator => validator.Validate(Options.DefaultName, options))
                .SelectMany(result => result.Failures ?? []),
        ];
        return failures.Length == 0
            ? options
            : throw new OptionsValidationException(Options.DefaultName, typeof(PortalOptions), failures);
    }
}
