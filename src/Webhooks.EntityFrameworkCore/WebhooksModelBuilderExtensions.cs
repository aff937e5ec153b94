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
        ArgumentNullException.ThrowIfNull(modelBuilder);

        // An entity may be declared by an attribute, of which nothing else is heard.
        UnwiredContexts.Watch();
        var names = new WebhookTableNames();
        configure?.Invoke(names);
        ArgumentException.ThrowIfNullOrWhiteSpace(names.Prefix);
        new WebhookTables(modelBuilder, names).Add();
        return modelBuilder;
    }
}
