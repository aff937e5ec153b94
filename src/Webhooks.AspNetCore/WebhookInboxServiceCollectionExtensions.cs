using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Provides extension methods that register the inbox for <c>SkipDuplicates()</c>.</summary>
public static class WebhookInboxServiceCollectionExtensions
{
    /// <summary>Registers an inbox that remembers received messages in the memory of this process.</summary>
    /// <remarks>
    /// The inbox is empty after a restart, and other processes do not share it. A message can then be handled again, because
    /// senders retry for days. If that causes harm, use <c>AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> from the
    /// package Webhooks.EntityFrameworkCore.
    /// </remarks>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">
    /// The delegate that sets how much is remembered, or <see langword="null"/> to keep the defaults. The options are
    /// validated at startup.
    /// </param>
    /// <returns>The same service collection.</returns>
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

    /// <summary>Registers your own inbox as a singleton. It replaces an inbox that was registered before.</summary>
    /// <param name="services">The service collection.</param>
    /// <typeparam name="TInbox">The type of the inbox.</typeparam>
    /// <returns>The same service collection.</returns>
    public static IServiceCollection AddWebhookInbox<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInbox>(
        this IServiceCollection services)
        where TInbox : class, IWebhookInbox
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.Replace(ServiceDescriptor.Singleton<IWebhookInbox, TInbox>());
    }
}
