using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks;

/// <summary>Provides methods that replace or extend parts of webhooks with your own. Each part is a singleton.</summary>
public static class WebhooksBuilderExtensions
{
    /// <summary>Leaves delivery to other processes: the host does not run the delivery pump in this process.</summary>
    /// <remarks>
    /// Use it in a web process whose workers share its durable outbox. The process still records messages, reads change
    /// sources and administers webhooks. Sets <see cref="DeliveryOptions.RunPump"/> to <see langword="false"/>.
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder DeliverElsewhere(this IWebhooksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<WebhooksOptions>(options => options.Delivery.RunPump = false);
        return builder;
    }

    /// <summary>
    /// Registers your webhook store. If it implements <see cref="IEditableWebhookStore"/>, webhooks can be administered.
    /// </summary>
    /// <typeparam name="TStore">The type of the store.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseWebhookStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWebhooksBuilder builder)
        where TStore : class, IWebhookStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IWebhookStore, TStore>());
        return builder.OfferEditing();
    }

    /// <summary>
    /// Registers an instance of your webhook store. If it implements <see cref="IEditableWebhookStore"/>, webhooks can be
    /// administered.
    /// </summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="store">The store.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseWebhookStore(this IWebhooksBuilder builder, IWebhookStore store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder.OfferEditing();
    }

    /// <summary>
    /// Registers your outbox. It can also implement <see cref="IDeliveryControl"/>, <see cref="IDestinationControl"/> and
    /// <see cref="IDeliveryLog"/>.
    /// </summary>
    /// <typeparam name="TStore">The type of the outbox.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseOutbox<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWebhooksBuilder builder)
        where TStore : class, IOutbox
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOutbox, TStore>());
        return builder;
    }

    /// <summary>
    /// Registers an instance of your outbox. It can also implement <see cref="IDeliveryControl"/>,
    /// <see cref="IDestinationControl"/> and <see cref="IDeliveryLog"/>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="store">The outbox.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseOutbox(this IWebhooksBuilder builder, IOutbox store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder;
    }

    /// <summary>
    /// Registers the objects, fields, event types and sources of the host. Unknown names are then rejected.
    /// </summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="catalog">The catalog.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseCatalog(this IWebhooksBuilder builder, IEventCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(catalog);
        builder.Services.Replace(ServiceDescriptor.Singleton(catalog));
        return builder;
    }

    /// <summary>Adds a change source of your own, in addition to those added before.</summary>
    /// <typeparam name="TSource">The type of the source.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddChangeSource<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(
        this IWebhooksBuilder builder)
        where TSource : class, IChangeSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IChangeSource, TSource>();
        return builder;
    }

    /// <summary>Adds an instance of a change source, in addition to those added before.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="source">The source.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddChangeSource(this IWebhooksBuilder builder, IChangeSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(source);
        return builder;
    }

    /// <summary>Adds an observer of deliveries, in addition to those added before.</summary>
    /// <typeparam name="TObserver">The type of the observer.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddObserver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this IWebhooksBuilder builder)
        where TObserver : class, IDeliveryObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IDeliveryObserver, TObserver>();
        return builder;
    }

    /// <summary>Adds an instance of an observer of deliveries, in addition to those added before.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="observer">The observer.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddObserver(this IWebhooksBuilder builder, IDeliveryObserver observer)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(observer);
        return builder;
    }

    private static IWebhooksBuilder OfferEditing(this IWebhooksBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(
            provider => (provider.GetRequiredService<IWebhookStore>() as IEditableWebhookStore)!));
        return builder;
    }
}
