using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orders;

/// <summary>Maps an order: its lines as JSON, its status as text.</summary>
internal sealed class OrderColumns : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.OwnsMany(each => each.Lines, lines => lines.ToJson());
        builder.Property(each => each.Status).HasConversion<string>();
    }
}
