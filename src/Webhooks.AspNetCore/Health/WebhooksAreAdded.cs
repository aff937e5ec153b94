using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Outbox;

namespace Webhooks.Health;

/// <summary>Fails at startup if a host adds the health check without webhooks.</summary>
internal sealed class WebhooksAreAdded(IServiceProviderIsService services) : IValidateOptions<WebhookHealthOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookHealthOptions options) =>
        services.IsService(typeof(IOutbox))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "AddHealthChecks().AddWebhooks() needs the services of webhooks. Call builder.Services.AddWebhooks() too.");
}
