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
        AddQueue();
        AddLog();
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
        table.HasKey(row => row.Number);
        table.Property(row => row.Number).ValueGeneratedOnAdd();

        // Stated again: EF Core makes it nullable when another key replaces the one that it finds by this name.
        table.Property(row => row.Id).HasMaxLength(IdLength).IsRequired();
        table.Property(row => row.EventId).HasMaxLength(IdLength);
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        table.Property(row => row.SubscriptionId).HasMaxLength(IdLength);
        table.Property(row => row.TraceParent).HasMaxLength(100);
        Named(table.HasIndex(row => row.Id).IsUnique(), "messages_id");
        Named(table.HasIndex(row => new { row.WebhookKey, row.Number }), "messages_webhook");
        Named(table.HasIndex(row => new { row.TenantKey, row.Number }), "messages_tenant").HasFilter("tenant_key <> 0");
    });

    private void AddQueue() => Table<QueueRow>("queue", table =>
    {
        table.HasKey(row => row.Sequence);
        table.Property(row => row.WebhookId).HasMaxLength(IdLength);

        // Claims pass over removed rows that PostgreSQL has not vacuumed. A share of a large backlog would be too many.
        table.HasAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0);
        table.HasAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 10_000);
        AddIndexesOfTheQueue(table);
    });

    /// <summary>
    /// Adds an index for each question of a claim, and one for all questions about one webhook. Those of what waits begin
    /// with the status, for databases without partial indexes.
    /// </summary>
    private void AddIndexesOfTheQueue(EntityTypeBuilder<QueueRow> table)
    {
        Named(
                table.HasIndex(
                    row => new { row.Lane, row.TenantKey, row.WebhookKey, row.DestinationKey, row.Due, row.Sequence }),
                "queue_ready")
            .HasFilter("status = 0");
        Named(table.HasIndex(row => row.LeaseUntil), "queue_leased").HasFilter("status = 1");
        Named(table.HasIndex(row => new { row.Status, row.Due }), "queue_later").HasFilter("status = 2");
        Named(
                table.HasIndex(
                    row => new { row.Status, row.WebhookKey, row.DestinationKey, row.Lane, row.Due, row.Sequence }),
                "queue_open")
            .HasFilter(QueueStatus.IsOpen);
    }

    private void AddLog()
    {
        Table<LogRow>("log", table =>
        {
            table.HasKey(row => row.Sequence);
            Named(table.HasIndex(row => new { row.DeadWebhookKey, row.Sequence }), "log_dead")
                .HasFilter("dead_webhook_key IS NOT NULL");
        });
        Table<AttemptRow>("attempts", table => table.HasKey(row => new { row.Sequence, row.Number }));
    }

    private void AddDestinations()
    {
        Table<DestinationRow>("destinations", table =>
        {
            table.HasKey(row => row.DestinationKey);
            table.Property(row => row.DestinationKey).ValueGeneratedNever();
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
            Named(table.HasIndex(row => row.WebhookKey), "destinations_webhook");
            Named(table.HasIndex(row => row.WakesAt), "destinations_wake").HasFilter("wakes_at IS NOT NULL");
        });
        Table<GateRow>("gates", table =>
        {
            table.HasKey(row => row.WebhookId);
            table.Property(row => row.WebhookId).HasMaxLength(IdLength);
        });
    }

    private void AddCounters() => Table<CounterRow>("counters", table =>
    {
        table.HasKey(row => new { row.WebhookId, row.Day, row.SubscriptionId, row.Slot });
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
