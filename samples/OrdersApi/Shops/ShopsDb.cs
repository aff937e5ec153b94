using Microsoft.EntityFrameworkCore;
using Orders;
using OrdersApi.Access;
using Webhooks;

namespace OrdersApi.Shops;

/// <summary>
/// The database of all shops, in which a request sees its own. Whose an order is is a column that the order does not know of;
/// its events have the value as their tenant, and only that tenant's webhooks hear of them.
/// </summary>
internal sealed class ShopsDb(DbContextOptions<ShopsDb> options, Caller caller) : DbContext(options)
{
    private const string Tenant = "Tenant";

    public DbSet<Order> Orders => Set<Order>();

    private string? TenantId => caller.TenantId;

    /// <summary>Adds an order of the caller's.</summary>
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
            order.ToTable("Orders", table => table.HasComment("What customers of the shop bought."));
            order.Property(each => each.Number).HasComment("The number on the invoice.");
            order.Property(each => each.Status).HasComment("How far it has come: Placed, Paid, Shipped, Delivered.");
        });
    }
}
