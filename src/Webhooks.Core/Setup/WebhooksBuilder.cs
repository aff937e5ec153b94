using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Setup;

internal sealed class WebhooksBuilder(IServiceCollection services) : IWebhooksBuilder
{
    public IServiceCollection Services { get; } = services;
}
