using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace CompiledModelConsumer;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.AddWebhookInbox();
        modelBuilder.Entity<Order>(order =>
        {
            order.ToTable("Orders", table => table.HasComment("What customers buy."));
            order.HasWebhooks(fields => fields.Tenant(x => x.Shop).Include("Region").Rename(x => x.Placed, "PlacedAt"));
            order.Property(x => x.Number).HasConversion<OrderNumberConverter>();
            order.Property(x => x.State).HasConversion<string>();
            order.Property<string?>("Region");
            order.OwnsOne(x => x.Address);
            order.OwnsMany(x => x.Lines, lines =>
            {
                lines.WithOwner().HasForeignKey("OrderId");
                lines.HasKey("OrderId", nameof(Line.Position));
            });
            order.OwnsOne(x => x.Notes, notes => notes.ToJson());
            order.ComplexProperty(x => x.Price);
        });
        modelBuilder.Entity<RushOrder>();
    }
}
