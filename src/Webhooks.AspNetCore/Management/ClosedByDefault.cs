using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Webhooks.Management;

/// <summary>
/// Keeps a host from starting whose management API nobody guards. Looks when the pipeline is built: all endpoints are known
/// then, with the conventions of every group they are in, and no request was taken yet.
/// </summary>
internal sealed class ClosedByDefault(IOptions<AuthorizationOptions> authorization) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        if (authorization.Value.FallbackPolicy is null
            && app.ApplicationServices.GetService<EndpointDataSource>() is { } source
            && source.Endpoints.Any(IsOpen))
        {
            throw new InvalidOperationException(
                "The management API of webhooks is open to everybody. Write app.MapWebhooks().RequireAuthorization(\"a policy\"), "
                    + "or app.MapWebhooks().AllowAnonymous() where something else guards it.");
        }
    };

    private static bool IsOpen(Microsoft.AspNetCore.Http.Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ApiOperation>() is not null
        && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
        && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
