using Microsoft.EntityFrameworkCore;
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
    public static ModelBuilder AddWebhooks(
        this ModelBuilder modelBuilder, Action<WebhookTableOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new WebhookTableOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Prefix);
        new WebhookTables(modelBuilder, options).Add();
        return modelBuilder;
    }
}
