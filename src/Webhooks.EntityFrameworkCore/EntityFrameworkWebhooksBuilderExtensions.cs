using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Catalog;
using Webhooks.ChangeDetection;
using Webhooks.Claiming;
using Webhooks.Completing;
using Webhooks.Configuration;
using Webhooks.Control;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.HostOutbox;
using Webhooks.Log;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks;

/// <summary>Keeps webhooks in the host's own database.</summary>
public static class EntityFrameworkWebhooksBuilderExtensions
{
    /// <summary>
    /// Definitions and messages are kept in the database of a context of the host, whose model has the tables
    /// (<see cref="WebhooksModelBuilderExtensions.AddWebhooks"/>).
    /// </summary>
    /// <remarks>
    /// Works with <c>AddDbContext</c>, <c>AddDbContextFactory</c> and their pooled forms, called before or after. Say how
    /// secrets are protected at rest too, with <c>UseAesGcmSecretProtection</c> or <c>UseSecretProtector</c>: without it the
    /// host does not start.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">Sets options.</param>
    /// <typeparam name="TContext">The context.</typeparam>
    public static IWebhooksBuilder UseEntityFrameworkCore<TContext>(
        this IWebhooksBuilder builder, Action<EntityFrameworkStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        UnwiredContexts.Watch();
        var services = builder.Services;
        services.AddOptions<EntityFrameworkStoreOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddSingleton(typeof(HostLogger<>));
        services.TryAddSingleton<StoreDatabases>();
        services.TryAddSingleton<IContextSource, ContextSource<TContext>>();
        services.TryAddSingleton<IStoreClock, DatabaseClock>();
        services.TryAddSingleton<StoreSessions>();
        services.TryAddSingleton<OtherProcesses>();
        services.TryAddSingleton<MessageWriter>();
        services.TryAddSingleton<ServedDatabase>();
        services.TryAddSingleton<AddQueue>();
        services.TryAddSingleton<DeliveryClaimer>();
        services.TryAddSingleton<NotificationListener>();
        services.TryAddSingleton<LeaseRenewal>();
        services.TryAddSingleton<ResponseBudget>();
        services.TryAddSingleton<CompletionWriter>();
        services.TryAddSingleton<DestinationControl>();
        services.TryAddSingleton<WebhookRelease>();
        services.TryAddSingleton<DeliveryControl>();
        services.TryAddSingleton<LogPurge>();
        services.TryAddSingleton<DeliveryLogReader>();
        services.TryAddSingleton<BacklogReader>();
        services.TryAddSingleton<WebhookDocuments>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkStoreOptions>, StartUpCheck<TContext>>());
        builder.UseOutbox<EntityFrameworkOutbox>();
        services.Replace(ServiceDescriptor.Singleton<IEditableWebhookStore, EntityFrameworkWebhookStore>());
        services.Replace(ServiceDescriptor.Singleton<IWebhookStore>(
            provider => provider.GetRequiredService<IEditableWebhookStore>()));
        services.TryAddSingleton<ChangePlans>();
        services.TryAddSingleton<OutboxServices>();
        services.TryAddSingleton<HostTransactions>();
        services.TryAddSingleton<ContextOutboxes>();
        services.TryAddSingleton<WebhooksInterceptors>();
        services.ConfigureDbContext<TContext>((provider, options) => options.UseWebhooks(provider));
        return builder;
    }

    /// <summary>
    /// Webhooks can watch what the model of a context declares with <c>HasWebhooks()</c> or <c>[WebhookObject]</c>, with the
    /// fields that change detection sends; any other name of an object or field is refused when a webhook is saved.
    /// </summary>
    /// <remarks>
    /// Takes the place of <c>UseCatalog</c>; called for several contexts, the catalog has the objects of all. The models are
    /// read at start, from a context of the host but without its database. A model that declares no object, and one name for
    /// objects of two contexts, are errors then. Types that derive from one another and have one object name are one object
    /// with the fields of all.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="more">Adds what no model has: further objects, event types and sources of the host.</param>
    /// <typeparam name="TContext">The context.</typeparam>
    public static IWebhooksBuilder UseCatalogFromModel<TContext>(
        this IWebhooksBuilder builder, Action<EventCatalog>? more = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<EntityFrameworkStoreOptions>().ValidateOnStart();
        services.TryAddSingleton<ChangePlans>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelObjects, ModelObjects<TContext>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkStoreOptions>, CatalogCheck>());
        services.Replace(ServiceDescriptor.Singleton<IEventCatalog, ModelCatalog>());
        if (more is not null)
        {
            services.AddSingleton(new CatalogAddition(more));
        }

        return builder;
    }
}
