using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Support;

/// <summary>A builder without Core's services.</summary>
internal sealed class TestBuilder(IServiceCollection services) : IWebhooksBuilder
{
    public IServiceCollection Services { get; } = services;
}
