using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Provides the extension methods that set up contexts whose options you build yourself.</summary>
public static class WebhooksDbContextOptionsBuilderExtensions
{
    /// <summary>Makes contexts with these options record webhook messages.</summary>
    /// <remarks>
    /// <para>
    /// The contexts record changes of entities that are declared with <c>HasWebhooks()</c>, and events that are
    /// dispatched with <c>db.Webhooks()</c>. Contexts from <c>AddDbContext</c>, <c>AddDbContextFactory</c> and their
    /// pooled forms need no call. <see cref="EntityFrameworkWebhooksBuilderExtensions.UseEntityFrameworkCore"/> makes it
    /// for them.
    /// </para>
    /// <para>
    /// Call it after <c>AddInterceptors</c> if an interceptor adds or removes entities when a save begins. Such changes
    /// are detected in either order, but only then always in the transaction of the save. A second call has no effect.
    /// </para>
    /// </remarks>
    /// <param name="optionsBuilder">The options of the context.</param>
    /// <param name="services">
    /// The services of your application, with <c>AddWebhooks().UseEntityFrameworkCore&lt;TContext&gt;()</c>.
    /// </param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">The services have no webhooks in a database.</exception>
    public static DbContextOptionsBuilder UseWebhooks(
        this DbContextOptionsBuilder optionsBuilder, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        ArgumentNullException.ThrowIfNull(services);
        if (optionsBuilder.Options.FindExtension<WebhooksOptionsExtension>() is null)
        {
            var outboxes = services.GetService<ContextOutboxes>() ?? throw new InvalidOperationException(
                "The services have no webhooks in a database. Call AddWebhooks().UseEntityFrameworkCore<TContext>() on them.");
            ((IDbContextOptionsBuilderInfrastructure)optionsBuilder).AddOrUpdateExtension(
                new WebhooksOptionsExtension(outboxes));
            optionsBuilder.AddInterceptors(services.GetRequiredService<WebhooksInterceptors>().All);
        }

        return optionsBuilder;
    }

    /// <inheritdoc cref="UseWebhooks(DbContextOptionsBuilder, IServiceProvider)"/>
    /// <typeparam name="TContext">The type of the context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseWebhooks<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder, IServiceProvider services)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseWebhooks((DbContextOptionsBuilder)optionsBuilder, services);
}
