using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Model;

/// <summary>
/// Adds the tables, and the indexes that keep claims and pages of the log fast. Columns are in lower case, so that filters
/// of indexes need no quotes.
/// </summary>
internal sealed class WebhookTables(ModelBuilder model, WebhookTableNames names)
{
    private const int IdLength = 200;
    private const int NameLength = 200;
    private const int DerivedIdLength = 32;
    private const int InboxKeyLength = 300;

    public void Add()
    {
        AddMessages();
        AddDeliveries();
        AddQueue();
        AddAttempts();
        AddDestinations();
        AddCounters();
        AddDefinitions();
    }

    /// <summary>Adds the only table that a receiver needs.</summary>
    public void AddInbox() => Table<InboxRow>("inbox", table =>
    {
        table.HasKey(row => row.MessageKey);
        table.Property(row => row.MessageKey).HasMaxLength(InboxKeyLength);
        table.Property(row => row.Token).HasMaxLength(DerivedIdLength);
        Named(table.HasIndex(row => row.ExpiresAt), "inbox_expiry");
    });

    private void AddMessages() => Table<MessageRow>("messages", table =>
    {
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasMaxLength(IdLength);
        table.Property(row => row.EventId).HasMaxLength(IdLength);
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        table.Property(row => row.SubscriptionId).HasMaxLength(IdLength);
        table.Property(row => row.TraceParent).HasMaxLength(100);
    });

    private void AddDeliveries() => Table<DeliveryRow>("deliveries", table =>
    {
        table.HasKey(row => row.Sequence);
        table.Property(row => row.Sequence).ValueGeneratedOnAdd();

        // Never null, but nullable in existing databases: EF Core made it so when another key replaced this one.
        table.Property(row => row.Id).HasMaxLength(DerivedIdLength).IsRequired(false);
        table.Property(row => row.MessageId).HasMaxLength(IdLength);
        table.Property(row => row.EventId).HasMaxLength(IdLength);
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        table.Property(row => row.SubscriptionId).HasMaxLength(IdLength);
        table.Property(row => row.DestinationId).HasMaxLength(DerivedIdLength);

        // Leaves space to write each row again on its page. Only PostgreSQL uses it.
        table.HasAnnotation("Npgsql:StorageParameter:fillfactor", 80);
        AddIndexesOfTheLog(table);
    });

    /// <summary>Adds indexes without any column that a successful delivery changes.</summary>
    private void AddIndexesOfTheLog(EntityTypeBuilder<DeliveryRow> table)
    {
        Named(table.HasIndex(row => row.Id).IsUnique(), "deliveries_id");
        Named(table.HasIndex(row => new { row.MessageId, row.Ordinal }), "deliveries_message");
        Named(table.HasIndex(row => new { row.CreatedAt, row.Sequence }), "deliveries_log");
        Named(table.HasIndex(row => new { row.WebhookId, row.CreatedAt, row.Sequence }), "deliveries_webhook");
        Named(table.HasIndex(row => new { row.SubscriptionId, row.CreatedAt, row.Sequence }), "deliveries_subscription");
        Named(table.HasIndex(row => new { row.ObjectName, row.CreatedAt, row.Sequence }), "deliveries_object");
        Named(table.HasIndex(row => new { row.TenantId, row.CreatedAt, row.Sequence }), "deliveries_tenant")
            .HasFilter("tenant_id IS NOT NULL");
        Named(table.HasIndex(row => new { row.WebhookId, row.CreatedAt, row.Sequence }, "dead"), "deliveries_dead")
            .HasFilter("dead_reason IS NOT NULL");
        Named(
                table.HasIndex(row => new { row.SubscriptionId, row.CreatedAt, row.Sequence }, "dead_of_subscription"),
                "deliveries_dead_subscription")
            .HasFilter("dead_reason IS NOT NULL");
    }

    private void AddQueue() => Table<QueueRow>("queue", table =>
    {
        table.HasKey(row => row.Sequence);
        table.Property(row => row.Sequence).ValueGeneratedNever();
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        table.Property(row => row.DestinationId).HasMaxLength(DerivedIdLength);

        // Claims pass over removed rows that PostgreSQL has not vacuumed. A share of a large backlog would be too many.
        table.HasAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0);
        table.HasAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 10_000);
        Named(table.HasIndex(row => new { row.WebhookId, row.DestinationId, row.Lane, row.Due, row.Sequence }), "queue_pending")
            .HasFilter("lease_until IS NULL");
        Named(table.HasIndex(row => row.OwedSince), "queue_age").HasFilter("lease_until IS NULL");
        Named(table.HasIndex(row => row.LeaseUntil), "queue_leased").HasFilter("lease_until IS NOT NULL");
    });

    private void AddAttempts() => Table<AttemptRow>("attempts", table =>
    {
        table.HasKey(row => new { row.DeliveryId, row.Number });
        table.Property(row => row.DeliveryId).HasMaxLength(DerivedIdLength);
    });

    private void AddDestinations()
    {
        Table<DestinationRow>("destinations", table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasMaxLength(DerivedIdLength);
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
            Named(table.HasIndex(row => row.WebhookId), "destinations_webhook");
        });
        Table<GateRow>("gates", table =>
        {
            table.HasKey(row => row.WebhookId);
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        });
    }

    private void AddCounters() => Table<CounterRow>("counters", table =>
    {
        table.HasKey(row => new { row.WebhookId, row.Day, row.SubscriptionId });
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        table.Property(row => row.SubscriptionId).HasMaxLength(IdLength);
        table.Property(row => row.LastDeliveryId).HasMaxLength(DerivedIdLength);
        Named(table.HasIndex(row => new { row.Day, row.TenantId }), "counters_day");
    });

    private void AddDefinitions()
    {
        Table<DefinitionRow>("definitions", table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasMaxLength(IdLength);
            table.Property(row => row.TenantKey).HasMaxLength(IdLength + 1);
            table.Property(row => row.NameKey).HasMaxLength(NameLength);
            Named(table.HasIndex(row => new { row.TenantKey, row.NameKey }).IsUnique(), "definitions_name");
            Named(table.HasIndex(row => row.Revision), "definitions_revision");
        });
        Table<SubscriptionRow>("subscriptions", table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasMaxLength(IdLength);
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
            Named(table.HasIndex(row => row.WebhookId), "subscriptions_webhook");
        });
        Table<RemovalRow>("removals", table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasMaxLength(IdLength);
            Named(table.HasIndex(row => row.Revision), "removals_revision");
        });
        Table<HistoryRow>("history", table =>
        {
            table.HasKey(row => new { row.WebhookId, row.Number });
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
            table.Property(row => row.TenantKey).HasMaxLength(IdLength + 1);
            Named(table.HasIndex(row => new { row.TenantKey, row.Removal }), "history_deleted").HasFilter("removal IS NOT NULL");
        });
        Table<RevisionRow>("revision", table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedNever();
            if (!table.Metadata.GetSeedData().Any())
            {
                table.HasData(new RevisionRow { Id = RevisionRow.OnlyId });
            }
        });
    }

    private void Table<TRow>(string name, Action<EntityTypeBuilder<TRow>> configure)
        where TRow : class => model.Entity<TRow>(table =>
    {
        table.ToTable(names.Prefix + name, names.Schema);
        StatedColumns.State(table, names.Collation);
        configure(table);
    });

    private IndexBuilder<TRow> Named<TRow>(IndexBuilder<TRow> index, string name)
        where TRow : class => index.HasDatabaseName($"ix_{names.Prefix}{name}");
}
