using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>A context that works with proxies.</summary>
public sealed class ShipContext(DbContextOptions<ShipContext> options) : DbContext(options)
{
    public DbSet<Ship> Ships => Set<Ship>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.AddWebhookInbox();
        modelBuilder.Entity<Ship>(ship =>
        {
            ship.HasWebhooks(fields => fields.Tenant(x => x.Fleet));
            ship.OwnsOne(x => x.Captain);
            ship.OwnsMany(x => x.Cabins, cabins =>
            {
                cabins.WithOwner().HasForeignKey("ShipId");
                cabins.HasKey("ShipId", nameof(Cabin.Number));
            });
        });
        modelBuilder.Entity<Steamer>();
    }
}
