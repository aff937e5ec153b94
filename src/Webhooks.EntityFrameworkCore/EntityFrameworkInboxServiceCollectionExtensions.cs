using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Inbox;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Provides the extension method that adds an inbox in the database of a context.</summary>
public static class EntityFrameworkInboxServiceCollectionExtensions
{
    /// <summary>
    /// Adds an inbox in the database of a context, for <c>SkipDuplicates()</c> of the package Webhooks.AspNetCore.
    /// </summary>
    /// <remarks>
    /// <para>
    /// All processes that share the database handle a message once, even after a restart. The model of the context must
    /// have the table: call <see cref="WebhooksModelBuilderExtensions.AddWebhookInbox"/>.
    /// </para>
    /// <para>
    /// Works with <c>AddDbContext</c>, <c>AddDbContextFactory</c> and their pooled forms, called before or after. Works
    /// with SQLite, PostgreSQL, MariaDB and other relational databases. Some of them need
    /// <see cref="WebhookTableNames.Collation"/>. <c>AddWebhooks()</c> is not needed.
    /// </para>
    /// <para>
    /// Each message takes one statement before the endpoint runs and one after it. Both run on a separate connection,
    /// outside every transaction of your application. Expired rows are removed when other messages begin, up to 1,000 at
    /// a time.
    /// </para>
    /// <para>
    /// On PostgreSQL, leases and retention use the clock of the database server. On other databases they use the
    /// <see cref="TimeProvider"/> of each process. The clocks of these processes must not differ by more than the lease.
    /// </para>
    /// </remarks>
    /// <param name="services">The services of your application. An inbox that was added before is replaced.</param>
    /// <param name="configure">
    /// A function that sets options, or <see langword="null"/> for the defaults. Options are checked at start.
    /// </param>
    /// <typeparam name="TContext">The type of the context.</typeparam>
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
