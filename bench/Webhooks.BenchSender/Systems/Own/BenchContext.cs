using Microsoft.EntityFrameworkCore;

namespace Webhooks.Bench;

/// <summary>A host's own tables, and those of webhooks beside them.</summary>
internal sealed class BenchContext(DbContextOptions<BenchContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Order>().ToTable("orders").HasWebhooks("Orders");
        modelBuilder.Entity<Invoice>().ToTable("invoices").HasWebhooks("Invoices");
    }
}
