using Microsoft.Extensions.DependencyInjection;

namespace Webhooks;

/// <summary>What <c>AddWebhooks()</c> returns: the start of every further choice.</summary>
/// <remarks>Only to be used while the host registers its services, by one thread. A package adds its verbs as extensions.</remarks>
public interface IWebhooksBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
