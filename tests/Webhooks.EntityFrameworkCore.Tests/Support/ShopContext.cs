using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>The least that a host has: one object with webhooks, one without.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Order>().HasWebhooks();
        modelBuilder.Entity<Order>().HasIndex(order => order.Number).IsUnique();
    }
}
