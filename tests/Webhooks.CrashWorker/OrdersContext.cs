using Microsoft.EntityFrameworkCore;

namespace Webhooks.Crash;

/// <summary>A host's own table, and those of webhooks beside it.</summary>
internal sealed class OrdersContext(DbContextOptions<OrdersContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Order>(order =>
        {
            order.ToTable("orders").HasWebhooks("Orders");
            order.Property(each => each.Id).HasColumnName("id").ValueGeneratedNever();
            order.Property(each => each.Status).HasColumnName("status");
        });
    }
}
