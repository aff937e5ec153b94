using Microsoft.Extensions.DependencyInjection;

namespace Webhooks;

/// <summary>What <c>AddWebhooks()</c> returns: the start of every further choice.</summary>
public interface IWebhooksBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
