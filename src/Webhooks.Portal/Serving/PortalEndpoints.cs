using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Webhooks.Access;

namespace Webhooks.Serving;

/// <summary>Maps the endpoints of one portal.</summary>
internal sealed class PortalEndpoints(PortalAssets assets, PortalOptions options)
{
    private const string Page = "page";

    // After everything else below the portal, which includes the refusals of the API.
    private const int PageOrder = 3;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public IEndpointConventionBuilder Map(RouteGroupBuilder group)
    {
        MapApi(group);
        var config = new ConfigEndpoint(options, assets.Manifest.Digest);
        Add(group, "/config.json", config.HandleAsync, "settings").DisableCookieRedirect();
        Add(group, $"/assets/{{**{AssetEndpoint.Name}}}", new AssetEndpoint(assets).HandleAsync, "assets")
            .DisableCookieRedirect();
        var shell = new ShellPage(assets.Manifest, options);
        Add(group, $"/{{**{Page}}}", context => shell.HandleAsync(context, PageOf(context)), "pages")
            .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = PageOrder);
        return group.WithMetadata(PortalRoute.Instance);
    }

    private void MapApi(RouteGroupBuilder group)
    {
        var gate = new PortalGate(options.Can);
        var api = group.MapWebhooks("/api").DisableCookieRedirect();
        api.Finally(endpoint =>
        {
            var operation = endpoint.Metadata.OfType<IManagementApiOperation>().FirstOrDefault();
            endpoint.RequestDelegate = gate.Guard(endpoint.RequestDelegate!, operation?.OperationId);
        });
    }

    private static IEndpointConventionBuilder Add(
        RouteGroupBuilder group, string pattern, RequestDelegate handle, string name) => group
        .MapMethods(pattern, Reading, handle)
        .WithDisplayName($"Webhooks portal: {name}")
        .ExcludeFromDescription();

    private static string PageOf(HttpContext context) => context.GetRouteValue(Page) as string ?? "";
}
