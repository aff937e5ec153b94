using Microsoft.EntityFrameworkCore;
using Orders;
using OrdersApi.Access;
using Webhooks;

namespace OrdersApi.Shops;

/// <summary>
/// Represents the database of all shops. A request sees only the orders of its tenant. A shadow property stores the tenant
/// of an order. Events use it as their tenant, so only webhooks of that tenant receive them.
/// </summary>
internal sealed class ShopsDb(DbContextOptions<ShopsDb> options, Caller caller) : DbContext(options)
{
    private const string Tenant = "Tenant";

    public DbSet<Order> Orders => Set<Order>();

    private string? TenantId => caller.TenantId;

    /// <summary>Adds an order of the caller's tenant.</summary>
    public void Place(Order order) => Add(order).Property(Tenant).CurrentValue = TenantId;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.ApplyConfiguration(new OrderColumns());
        modelBuilder.Entity<Order>(order =>
        {
            order.Property<string>(Tenant).HasMaxLength(64);
            order.HasIndex(Tenant, nameof(Order.Number)).IsUnique();
            order.HasQueryFilter(each => EF.Property<string>(each, Tenant) == TenantId);
            order.HasWebhooks(fields => fields.Except(each => each.InternalNote).Tenant(Tenant));
            order.ToTable("Orders", table => table.HasComment("The orders of the shop's customers."));
            order.Property(each => each.Number).HasComment("The number on the invoice.");
            order.Property(each => each.Status).HasComment("The status: Placed, Paid, Shipped or Delivered.");
        });
    }
}
