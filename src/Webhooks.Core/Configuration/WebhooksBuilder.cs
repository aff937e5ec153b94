using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Configuration;

internal sealed class WebhooksBuilder(IServiceCollection services) : IWebhooksBuilder
{
    public IServiceCollection Services { get; } = services;
}
