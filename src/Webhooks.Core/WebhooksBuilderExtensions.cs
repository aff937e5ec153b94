using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks;

/// <summary>Plugs a host's own parts into webhooks. Each part is a singleton.</summary>
public static class WebhooksBuilderExtensions
{
    /// <summary>
    /// Leaves delivery to other processes: this one records messages, reads change sources and administers, and its host does
    /// not run the delivery pump. For a web process with workers that share its durable store.
    /// </summary>
    /// <remarks>Sets <see cref="DeliveryOptions.RunPump"/> to false.</remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    public static IWebhooksBuilder DeliverElsewhere(this IWebhooksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<WebhooksOptions>(options => options.Delivery.RunPump = false);
        return builder;
    }

    /// <summary>
    /// Definitions come from a store of the host. Where it implements <see cref="IEditableWebhookStore"/>, it is that too, and
    /// webhooks can be administered.
    /// </summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TStore">The store.</typeparam>
    public static IWebhooksBuilder UseWebhookStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWebhooksBuilder builder)
        where TStore : class, IWebhookStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IWebhookStore, TStore>());
        return builder.OfferEditing();
    }

    /// <summary>Definitions come from this store of the host, and are written to it where it can be edited.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="store">The store.</param>
    public static IWebhooksBuilder UseWebhookStore(this IWebhooksBuilder builder, IWebhookStore store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder.OfferEditing();
    }

    /// <summary>
    /// Messages are kept in an outbox of the host. Where it implements <see cref="IDeliveryControl"/> and
    /// <see cref="IDeliveryLog"/>, it is these too.
    /// </summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TStore">The outbox.</typeparam>
    public static IWebhooksBuilder UseOutbox<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWebhooksBuilder builder)
        where TStore : class, IOutbox
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOutbox, TStore>());
        return builder;
    }

    /// <summary>Messages are kept in this outbox of the host.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="store">The outbox.</param>
    public static IWebhooksBuilder UseOutbox(this IWebhooksBuilder builder, IOutbox store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder;
    }

    /// <summary>Declares the objects, fields, event types and sources of the host: unknown names are then refused.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="catalog">The catalog.</param>
    public static IWebhooksBuilder UseCatalog(this IWebhooksBuilder builder, IEventCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(catalog);
        builder.Services.Replace(ServiceDescriptor.Singleton(catalog));
        return builder;
    }

    /// <summary>Reads changes from a source of the host, beside those added before.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TSource">The source.</typeparam>
    public static IWebhooksBuilder AddChangeSource<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(
        this IWebhooksBuilder builder)
        where TSource : class, IChangeSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IChangeSource, TSource>();
        return builder;
    }

    /// <summary>Reads changes from this source of the host, beside those added before.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="source">The source.</param>
    public static IWebhooksBuilder AddChangeSource(this IWebhooksBuilder builder, IChangeSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(source);
        return builder;
    }

    /// <summary>Tells an observer of the host what delivery did, beside those added before.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TObserver">The observer.</typeparam>
    public static IWebhooksBuilder AddObserver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this IWebhooksBuilder builder)
        where TObserver : class, IDeliveryObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IDeliveryObserver, TObserver>();
        return builder;
    }

    /// <summary>Tells this observer of the host what delivery did, beside those added before.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="observer">The observer.</param>
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
