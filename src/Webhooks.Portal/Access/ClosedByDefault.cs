using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Webhooks.Access;

/// <summary>
/// Prevents startup if a portal has no authorization. It checks when the pipeline is built: all endpoints and their
/// conventions are known then, and no request has arrived.
/// </summary>
internal sealed class ClosedByDefault(IOptions<AuthorizationOptions> authorization) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var endpoints = app.ApplicationServices.GetService<EndpointDataSource>()?.Endpoints ?? [];
        if (authorization.Value.FallbackPolicy is null && endpoints.Any(IsOpen))
        {
            throw new InvalidOperationException(
                "The webhooks portal has no authorization. Call MapWebhooksPortal(...).RequireAuthorization(\"policy\"), or "
                    + "AllowAnonymous() if it is protected elsewhere.");
        }
    };

    private static bool IsOpen(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PortalRoute>() is not null
        && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
        && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
