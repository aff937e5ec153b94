using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Sets up contexts for webhooks whose options a host builds itself.</summary>
public static class WebhooksDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Contexts with these options record webhooks: changes of the entities that are declared with <c>HasWebhooks()</c>,
    /// and what is dispatched by <c>db.Webhooks()</c>. Contexts from <c>AddDbContext</c> and its kin need no call:
    /// <see cref="EntityFrameworkWebhooksBuilderExtensions.UseEntityFrameworkCore"/> makes it.
    /// </summary>
    /// <remarks>
    /// Call it after <c>AddInterceptors</c> for interceptors that add or remove entities while a save begins; what they do
    /// is detected in either case, but only then always in the transaction of the save. Calling it twice is calling it once.
    /// </remarks>
    /// <param name="optionsBuilder">The options of the context.</param>
    /// <param name="services">The services of the host, with <c>AddWebhooks().UseEntityFrameworkCore&lt;TContext&gt;()</c>.</param>
    /// <exception cref="InvalidOperationException">The services have no webhooks in a database.</exception>
    public static DbContextOptionsBuilder UseWebhooks(
        this DbContextOptionsBuilder optionsBuilder, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        ArgumentNullException.ThrowIfNull(services);
        if (optionsBuilder.Options.FindExtension<WebhooksOptionsExtension>() is null)
        {
            var outboxes = services.GetService<ContextOutboxes>() ?? throw new InvalidOperationException(
                "These services have no webhooks in a database. Call AddWebhooks().UseEntityFrameworkCore<TContext>() on them.");
            ((IDbContextOptionsBuilderInfrastructure)optionsBuilder).AddOrUpdateExtension(
                new WebhooksOptionsExtension(outboxes));
            optionsBuilder.AddInterceptors(services.GetRequiredService<WebhooksInterceptors>().All);
        }

        return optionsBuilder;
    }

    /// <inheritdoc cref="UseWebhooks(DbContextOptionsBuilder, IServiceProvider)"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseWebhooks<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder, IServiceProvider services)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseWebhooks((DbContextOptionsBuilder)optionsBuilder, services);
}
