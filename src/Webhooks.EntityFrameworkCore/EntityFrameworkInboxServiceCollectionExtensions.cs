using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Inbox;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Provides the extension method that remembers received messages in a database of the host.</summary>
public static class EntityFrameworkInboxServiceCollectionExtensions
{
    /// <summary>
    /// Remembers received messages in the database of a context of the host, for <c>SkipDuplicates()</c> of the package
    /// Webhooks.AspNetCore.
    /// </summary>
    /// <remarks>
    /// <para>
    /// All processes that share the database handle a message once, and a restart forgets nothing. The model of the
    /// context has to have the table: <see cref="WebhooksModelBuilderExtensions.AddWebhookInbox"/>. Works with
    /// <c>AddDbContext</c>, <c>AddDbContextFactory</c> and their pooled forms, called before or after, on SQLite,
    /// PostgreSQL, MariaDB and other relational databases; some need <see cref="WebhookTableNames.Collation"/>. The host
    /// needs no <c>AddWebhooks()</c>.
    /// </para>
    /// <para>
    /// Each message takes a statement on a connection of its own before the endpoint runs and one after it, outside
    /// every transaction of the host. A row that expired is removed, 1,000 at a time, when other messages begin.
    /// </para>
    /// <para>
    /// Leases and retention are by the clock of the PostgreSQL server. With other databases they are by the
    /// <see cref="TimeProvider"/> of each process: their clocks must agree within the lease.
    /// </para>
    /// </remarks>
    /// <param name="services">The services of the host. An inbox that was added before is replaced.</param>
    /// <param name="configure">Sets options; checked at start.</param>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEntityFrameworkCoreWebhookInbox<TContext>(
        this IServiceCollection services, Action<EntityFrameworkInboxOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(typeof(HostLogger<>));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IValidateOptions<EntityFrameworkInboxOptions>, EntityFrameworkInboxOptionsValidator<TContext>>());
        services.AddOptions<EntityFrameworkInboxOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        return services.Replace(ServiceDescriptor.Singleton<IWebhookInbox, EntityFrameworkWebhookInbox<TContext>>());
    }
}
