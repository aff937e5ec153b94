using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>A context whose entities tell what is set, by one of the strategies that go by that.</summary>
public abstract class LampContext(DbContextOptions options, ChangeTrackingStrategy strategy) : DbContext(options)
{
    public DbSet<Lamp> Lamps => Set<Lamp>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.HasChangeTrackingStrategy(strategy);
        modelBuilder.Entity<Lamp>(lamp =>
        {
            lamp.HasWebhooks(fields => fields.Tenant(x => x.Room));
            lamp.OwnsOne(x => x.Shade);
            lamp.OwnsMany(x => x.Bulbs, bulbs =>
            {
                bulbs.WithOwner().HasForeignKey("LampId");
                bulbs.HasKey("LampId", nameof(Bulb.Number));
            });
            lamp.ComplexProperty(x => x.Spot);
        });
    }
}
