using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>
/// Puts a receiver before what an endpoint does, once its metadata is complete. Filters would come too late: they run
/// when the arguments have been read from the body.
/// </summary>
internal static class ReceivingEndpoint
{
    /// <summary>
    /// Called for each requirement, of the endpoint and of its groups; only the first call changes it.
    /// </summary>
    public static void Complete(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<WebhookReceiver>().Any())
        {
            return;
        }

        var signature = endpoint.Metadata.OfType<SignatureRequirement>().LastOrDefault()
            ?? throw new InvalidOperationException(
                $"{endpoint.DisplayName} skips duplicates of messages that nobody verified: "
                + "write .RequireWebhookSignature(\"whsec_...\").SkipDuplicates().");
        var next = endpoint.RequestDelegate
            ?? throw new InvalidOperationException(
                $"{endpoint.DisplayName} has nothing to call that a signature could be required for.");
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
                $"{endpoint.DisplayName} skips duplicates and there is no inbox that remembers messages: write "
                + "services.AddInMemoryWebhookInbox(); services.AddEntityFrameworkCoreWebhookInbox<TContext>() "
                + "of the package Webhooks.EntityFrameworkCore; or services.AddWebhookInbox<TInbox>() with one of your own.");
    }
}
