using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.ChangeDetection;
using Webhooks.HostOutbox;
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
        var services = builder.Services;
        services.Configure(configure ?? (_ => { }));
        services.TryAddSingleton<StoreDatabases>();
        services.TryAddSingleton<IContextSource, ContextSource<TContext>>();
        services.TryAddSingleton<IStoreClock, DatabaseClock>();
        services.TryAddSingleton<StoreSessions>();
        services.TryAddSingleton<MessageWriter>();
        services.TryAddSingleton<ChangePlans>();
        services.TryAddSingleton<OutboxServices>();
        services.TryAddSingleton<HostTransactions>();
        services.TryAddSingleton<ContextOutboxes>();
        services.TryAddSingleton<WebhooksInterceptors>();
        services.ConfigureDbContext<TContext>((provider, options) => options.UseWebhooks(provider));
        return builder;
    }
}
