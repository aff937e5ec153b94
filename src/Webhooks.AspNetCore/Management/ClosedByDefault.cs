using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Management.Operations;

namespace Webhooks.Management;

/// <summary>
/// Prevents startup if the management API has no authorization, or a policy that does not exist. It checks when the pipeline
/// is built: all endpoints and their conventions are known then, and no request has arrived.
/// </summary>
internal sealed class ClosedByDefault(IOptions<AuthorizationOptions> authorization) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        if (app.ApplicationServices.GetService<EndpointDataSource>() is { } source)
        {
            var endpoints = source.Endpoints.Where(IsOfApi).ToList();
            RefuseOpen(endpoints);
            RefuseUnknownPolicies(endpoints, app.ApplicationServices.GetService<IAuthorizationPolicyProvider>());
        }
    };

    private void RefuseOpen(List<Endpoint> endpoints)
    {
        if (authorization.Value.FallbackPolicy is null && endpoints.Exists(IsOpen))
        {
            throw new InvalidOperationException(
                "The webhooks management API has no authorization. Call MapWebhooks().RequireAuthorization(\"policy\"), "
                    + "or AllowAnonymous() if it is protected elsewhere.");
        }
    }

    // Without this, ASP.NET Core fails at the first request, with status 500.
    private static void RefuseUnknownPolicies(List<Endpoint> endpoints, IAuthorizationPolicyProvider? policies)
    {
        var names = endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>())
            .Select(data => data.Policy)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (policies?.GetPolicyAsync(name).GetAwaiter().GetResult() is null)
            {
                throw new InvalidOperationException(
                    $"The webhooks management API requires the authorization policy \"{name}\", which does not exist. Call "
                        + $"builder.Services.AddAuthorization(options => options.AddPolicy(\"{name}\", policy => ...)).");
            }
        }
    }

    private static bool IsOfApi(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ApiOperation>() is not null;

    private static bool IsOpen(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
        && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
