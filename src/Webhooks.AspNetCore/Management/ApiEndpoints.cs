using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Administration;
using Webhooks.Buffering;
using Webhooks.Definitions;
using Webhooks.Management.Events;
using Webhooks.Management.Operations;
using Webhooks.Management.Problems;
using Webhooks.Management.Requests;

namespace Webhooks.Management;

/// <summary>Maps the endpoints of the API. Tenant and errors are handled in the same way for each.</summary>
internal sealed class ApiEndpoints(
    IWebhookAdministration administration,
    IWebhookValidator validator,
    RequestTenant tenants,
    IOptions<ManagementApiOptions> options,
    TimeProvider time,
    EventStreams streams,
    IHostApplicationLifetime lifetime,
    IEventCatalog? catalog = null)
{
    private readonly BodyLimits _limits =
        new(options.Value.MaxRequestBytes, options.Value.MaxBufferedBytes, options.Value.ReadTimeout);

    /// <summary>Gets all operations.</summary>
    public static IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. WebhookOperations.All,
        .. RecoveryOperations.All,
        .. SubscriptionOperations.All,
        .. PayloadOperations.All,
        .. DeliveryOperations.All,
        .. HistogramOperations.All,
        .. EventOperations.All,
        .. DocumentOperations.All,
    ];

    /// <summary>Gets the budget for the bodies of all requests.</summary>
    public BodyBudget Bodies { get; } = new();

    public IEndpointConventionBuilder Map(RouteGroupBuilder group)
    {
        foreach (var operation in Operations)
        {
            // The OpenAPI document of the API describes them. A generated document would have neither bodies nor responses.
            var endpoint = group
                .MapMethods(operation.Path, operation.Methods, context => HandleAsync(context, operation))
                .WithMetadata(operation)
                .WithDisplayName($"Webhooks: {operation.Id}")
                .ExcludeFromDescription();
            if (IsForEveryone(operation))
            {
                endpoint.WithMetadata(new AllowAnonymousAttribute());
            }
        }

        OtherRequests.Map(group, Operations);
        return group;
    }

    /// <summary>Prevents caching and content sniffing, because a response contains data of one tenant.</summary>
    public static void SetPrivate(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private bool IsForEveryone(ApiOperation operation) => operation.IsDocument && options.Value.AllowAnonymousOpenApi;

    private async Task HandleAsync(HttpContext context, ApiOperation operation)
    {
        SetPrivate(context.Response);
        try
        {
            CrossSiteGate.Check(context.Request, options.Value);
            RequestQuery.CheckNames(context.Request.Query, operation.Query, operation.Repeated);
            var tenantId = IsForEveryone(operation) ? null : await tenants.FindAsync(context).ConfigureAwait(false);
            var caller = tenantId ?? RequestSource.Of(context);
            using var body = new BoundedBody(_limits, Bodies, caller, time);
            var call = new ApiCall(context, administration.ForTenant(tenantId, tenants.FindActor(context)), body, _limits)
            {
                Validator = validator,
                TenantId = tenantId,
                Time = time,
                Streams = streams,
                Caller = caller,
                Stopping = lifetime.ApplicationStopping,
                Catalog = catalog,
            };
            await operation.HandleAsync(call).ConfigureAwait(false);
        }
        catch (Exception exception) when (ProblemMapper.Map(exception, context) is { } problem)
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
        }
    }
}
