using Microsoft.EntityFrameworkCore;

namespace Webhooks.Shapes;

/// <summary>A context of one shape, so that each has a model of its own.</summary>
internal sealed class ShapeContext<TShape, TRow>(DbContextOptions<ShapeContext<TShape, TRow>> options) : DbContext(options)
    where TShape : Shape<TRow>, new()
    where TRow : class
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var provider = Database.ProviderName!;
        modelBuilder.AddWebhooks(tables => tables.Collation =
            provider.Contains("MySql", StringComparison.Ordinal) ? "utf8mb4_nopad_bin" : null);
        new TShape().Configure(modelBuilder, provider);
    }
}
