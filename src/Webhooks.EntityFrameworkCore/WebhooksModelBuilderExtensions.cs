using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Saving;

namespace Webhooks;

/// <summary>Provides the extension methods that add the webhook tables to a model.</summary>
public static class WebhooksModelBuilderExtensions
{
    /// <summary>Adds the tables of webhooks and the outbox to a model.</summary>
    /// <remarks>
    /// Call it in <c>OnModelCreating</c>. Your migrations create the tables: webhooks and their history, messages,
    /// deliveries, attempts, destinations, rates and counters.
    /// </remarks>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="configure">
    /// A function that sets schema, prefix and collation, or <see langword="null"/> for the defaults.
    /// </param>
    /// <returns>The same model.</returns>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static ModelBuilder AddWebhooks(
        this ModelBuilder modelBuilder, Action<WebhookTableNames>? configure = null)
    {
        // An entity may be declared by an attribute alone, without another call that could start watching.
        UnwiredContexts.Watch();
        TablesOf(modelBuilder, configure).Add();
        return modelBuilder;
    }

    /// <summary>Adds the table of received messages to a model.</summary>
    /// <remarks>
    /// Call it in <c>OnModelCreating</c>, for
    /// <see cref="EntityFrameworkInboxServiceCollectionExtensions.AddEntityFrameworkCoreWebhookInbox"/>. Your migrations
    /// create the table. An application that also sends webhooks calls <see cref="AddWebhooks"/> in addition.
    /// </remarks>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="configure">
    /// A function that sets schema, prefix and collation, or <see langword="null"/> for the defaults.
    /// </param>
    /// <returns>The same model.</returns>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static ModelBuilder AddWebhookInbox(
        this ModelBuilder modelBuilder, Action<WebhookTableNames>? configure = null)
    {
        TablesOf(modelBuilder, configure).AddInbox();
        return modelBuilder;
    }

    private static WebhookTables TablesOf(ModelBuilder modelBuilder, Action<WebhookTableNames>? configure)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var names = new WebhookTableNames();
        configure?.Invoke(names);
        ArgumentException.ThrowIfNullOrWhiteSpace(names.Prefix);
        return new(modelBuilder, names);
    }
}
