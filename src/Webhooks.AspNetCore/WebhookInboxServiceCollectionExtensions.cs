using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Adds what remembers received messages, for <c>SkipDuplicates()</c>.</summary>
public static class WebhookInboxServiceCollectionExtensions
{
    /// <summary>Received messages are remembered in the memory of this process.</summary>
    /// <remarks>
    /// It forgets when the process ends, and other processes do not know of it: then a message is handled again.
    /// Senders retry for days. Where that does harm, use <c>AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> of
    /// the package Webhooks.EntityFrameworkCore.
    /// </remarks>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets how much is remembered; checked at start.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInMemoryWebhookInbox(
        this IServiceCollection services, Action<InMemoryInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<InMemoryInboxOptions>, InMemoryInboxOptionsValidator>());
        var options = services.AddOptions<InMemoryInboxOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddWebhookInbox<InMemoryWebhookInbox>();
    }

    /// <summary>Received messages are remembered in an inbox of the host, a singleton.</summary>
    /// <param name="services">The services of the host. An inbox that was added before is replaced.</param>
    /// <typeparam name="TInbox">The inbox.</typeparam>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWebhookInbox<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInbox>(
        this IServiceCollection services)
        where TInbox : class, IWebhookInbox
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.Replace(ServiceDescriptor.Singleton<IWebhookInbox, TInbox>());
    }
}
