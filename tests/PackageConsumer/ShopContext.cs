using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace PackageConsumer;

internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Order>().HasWebhooks();
    }
}
