using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>
/// Adds the receiver before the handler of an endpoint, after its metadata is complete. Filters would run too late, because
/// the arguments are then already read from the body.
/// </summary>
internal static class ReceivingEndpoint
{
    /// <summary>
    /// Completes the endpoint. It is called for each requirement of the endpoint and its groups, and only the first call has
    /// an effect.
    /// </summary>
    public static void Complete(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<WebhookReceiver>().Any())
        {
            return;
        }

        var signature = endpoint.Metadata.OfType<SignatureRequirement>().LastOrDefault()
            ?? throw new InvalidOperationException(
                $"{endpoint.DisplayName} skips duplicates, but does not verify signatures. "
                + "Call .RequireWebhookSignature(\"whsec_...\").SkipDuplicates().");
        var next = endpoint.RequestDelegate
            ?? throw new InvalidOperationException(
                $"{endpoint.DisplayName} has no handler, so a signature cannot be required for it.");
        var services = endpoint.ApplicationServices;
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger<WebhookReceiver>()
            ?? NullLogger<WebhookReceiver>.Instance;
        var receiver = new WebhookReceiver(
            signature,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<BodyBudget>() ?? BodyBudget.OfProcess,
            Once(endpoint, next, logger),
            logger);
        endpoint.RequestDelegate = receiver.ReceiveAsync;
        endpoint.Metadata.Add(receiver);
    }

    private static RequestDelegate Once(EndpointBuilder endpoint, RequestDelegate next, ILogger logger)
    {
        if (endpoint.Metadata.OfType<DuplicateRequirement>().LastOrDefault() is not { } duplicates)
        {
            return next;
        }

        var known = endpoint.ApplicationServices.GetService<IServiceProviderIsService>();
        return known?.IsService(typeof(IWebhookInbox)) == true
            ? new DuplicateGate(next, duplicates, ReceivingPlace.Of(endpoint), logger).HandleAsync
            : throw new InvalidOperationException(
                $"{endpoint.DisplayName} skips duplicates, but no inbox is registered. Call "
                + "services.AddInMemoryWebhookInbox(), services.AddEntityFrameworkCoreWebhookInbox<TContext>() "
                + "from the package Webhooks.EntityFrameworkCore, or services.AddWebhookInbox<TInbox>() with your own.");
    }
}
