using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace Orders;

/// <summary>
/// Represents the database of the shop. It contains the tables of webhooks, so that one transaction covers both.
/// </summary>
internal sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<StatusChange> StatusChanges => Set<StatusChange>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.ApplyConfiguration(new OrderColumns());
        modelBuilder.Entity<Order>(order =>
        {
            order.HasIndex(each => each.Number).IsUnique();
            order.HasWebhooks(fields => fields.Except(each => each.InternalNote));
        });
    }
}
