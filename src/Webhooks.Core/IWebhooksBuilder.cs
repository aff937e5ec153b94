using Microsoft.Extensions.DependencyInjection;

namespace Webhooks;

/// <summary>Provides the services for the configuration of webhooks. <c>AddWebhooks()</c> returns it.</summary>
/// <remarks>Use it only while services are registered, from one thread. Packages add extension methods to it.</remarks>
public interface IWebhooksBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }
}
