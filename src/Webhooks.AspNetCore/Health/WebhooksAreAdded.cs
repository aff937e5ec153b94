using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Outbox;

namespace Webhooks.Health;

/// <summary>Refuses, at start, a health check in a host that has no webhooks.</summary>
internal sealed class WebhooksAreAdded(IServiceProviderIsService services) : IValidateOptions<WebhookHealthOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookHealthOptions options) =>
        services.IsService(typeof(IOutbox))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "The health check of webhooks needs webhooks: write builder.Services.AddWebhooks() in addition to "
                    + "AddHealthChecks().AddWebhooks().");
}
