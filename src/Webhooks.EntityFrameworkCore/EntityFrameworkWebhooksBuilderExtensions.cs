using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Catalog;
using Webhooks.ChangeDetection;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.PostgreSql;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Saving;
using Webhooks.Setup;
using Webhooks.Store;
using Webhooks.Store.Adding;
using Webhooks.Store.Claiming;
using Webhooks.Store.Completing;
using Webhooks.Store.Control;
using Webhooks.Store.Definitions;
using Webhooks.Store.Log;

namespace Webhooks;

/// <summary>Provides the extension methods that keep webhooks in the database of a context.</summary>
public static class EntityFrameworkWebhooksBuilderExtensions
{
    /// <summary>Keeps webhooks and messages in the database of a context.</summary>
    /// <remarks>
    /// <para>
    /// The model of the context must have the tables: call <see cref="WebhooksModelBuilderExtensions.AddWebhooks"/>.
    /// Works with <c>AddDbContext</c>, <c>AddDbContextFactory</c> and their pooled forms, called before or after.
    /// </para>
    /// <para>
    /// Choose how secrets are protected at rest, with <c>UseAesGcmSecretProtection</c> or <c>UseSecretProtector</c>.
    /// Otherwise the host does not start.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">A function that sets options, or <see langword="null"/> for the defaults.</param>
    /// <typeparam name="TContext">The type of the context.</typeparam>
    /// <returns>The same builder.</returns>
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
        services.TryAddSingleton<DeliveryCounter>();
        services.TryAddSingleton<RemovalPurge>();
        services.TryAddSingleton<LogPurge>();
        services.TryAddSingleton<DeliveryLogReader>();
        services.TryAddSingleton<HistogramReader>();
        services.TryAddSingleton<ActivityReader>();
        services.TryAddSingleton<BacklogReader>();
        services.TryAddSingleton<WebhookDocuments>();
        services.TryAddSingleton<DefinitionWriter>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkStoreOptions>, StartUpCheck<TContext>>());
        builder.UseOutbox<EntityFrameworkOutbox>();
        services.Replace(ServiceDescriptor.Singleton<IEditableWebhookStore, EntityFrameworkWebhookStore>());
        services.Replace(ServiceDescriptor.Singleton<IWebhookStore>(
            provider => provider.GetRequiredService<IEditableWebhookStore>()));
        services.TryAddSingleton<ChangePlans>();
        services.TryAddSingleton<SavingServices>();
        services.TryAddSingleton<HostTransactions>();
        services.TryAddSingleton<ContextOutboxes>();
        services.TryAddSingleton<WebhooksInterceptors>();
        services.ConfigureDbContext<TContext>((provider, options) => options.UseWebhooks(provider));
        return builder;
    }

    /// <summary>
    /// Makes the event catalog from the model of a context, with every object declared by <c>HasWebhooks()</c> or
    /// <c>[WebhookObject]</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The fields of an object are the fields that change detection sends. A webhook with any other object or field name
    /// cannot be saved.
    /// </para>
    /// <para>
    /// Replaces <c>UseCatalog</c>. Call it for several contexts to get the objects of all. Derived types with the same
    /// object name become one object with the fields of all.
    /// </para>
    /// <para>
    /// The models are read at start, without using the database. A model that declares no object is an error. Two
    /// contexts that declare an object of the same name are an error too.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="more">
    /// A function that adds objects, event types and sources that no model has, or <see langword="null"/> for none.
    /// </param>
    /// <typeparam name="TContext">The type of the context.</typeparam>
    /// <returns>The same builder.</returns>
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
