using Microsoft.EntityFrameworkCore;
using Webhooks.HostOutbox;
using Webhooks.Model;

namespace Webhooks;

/// <summary>Adds webhooks to the model of a host.</summary>
public static class WebhooksModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables of webhooks: definitions, messages, deliveries, attempts, what is known of destinations, rates
    /// and counters. Call it in <c>OnModelCreating</c>; the host's migrations create them.
    /// </summary>
    /// <param name="modelBuilder">The model of the host.</param>
    /// <param name="configure">Sets schema and prefix.</param>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static ModelBuilder AddWebhooks(
        this ModelBuilder modelBuilder, Action<WebhookTableNames>? configure = null)
    {
        // An entity may be declared by an attribute, of which nothing else is heard.
        UnwiredContexts.Watch();
        TablesOf(modelBuilder, configure).Add();
        return modelBuilder;
    }

    /// <summary>
    /// Adds the table of received messages, for
    /// <see cref="EntityFrameworkInboxServiceCollectionExtensions.AddEntityFrameworkCoreWebhookInbox"/>. Call it in
    /// <c>OnModelCreating</c>; the host's migrations create the table.
    /// </summary>
    /// <remarks>A host that also sends webhooks calls <see cref="AddWebhooks"/> in addition.</remarks>
    /// <param name="modelBuilder">The model of the host.</param>
    /// <param name="configure">Sets schema and prefix.</param>
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
