using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>Every way of mapping that detection has to know.</summary>
public sealed class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Price> Prices => Set<Price>();

    public DbSet<Animal> Animals => Set<Animal>();

    public DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Product>(product =>
        {
            product.HasWebhooks(fields => fields
                .Except(x => x.InternalNote)
                .Rename(x => x.Title, "Name")
                .Include("Region")
                .Tenant(x => x.TenantId));
            product.Property(x => x.State).HasConversion<string>();
            product.Property(x => x.Created).HasConversion<long>();
            product.Property(x => x.Version).IsConcurrencyToken();
            product.Property(x => x.Stock).HasDefaultValue(7);
            product.Property<string?>("Region");
            product.Property<string?>("Hidden");
            product.Property(x => x.Slug).HasComputedColumnSql("\"Title\" || '!'", stored: true);
            product.OwnsOne(x => x.Maker, maker => maker.OwnsOne(x => x.Address));
            product.OwnsMany(x => x.Parts, parts => parts.HasKey("Id"));
            product.OwnsOne(x => x.Details, details =>
            {
                details.ToJson();
                details.OwnsMany(x => x.Links);
            });
            product.ComplexProperty(x => x.Size);
        });
        modelBuilder.Entity<Price>().HasKey(price => new { price.Product, price.Currency });
        modelBuilder.Entity<Price>().HasWebhooks("PriceList");
        modelBuilder.Entity<Animal>().HasWebhooks();
        modelBuilder.Entity<Dog>();
        modelBuilder.Entity<Cat>().HasWebhooks("Cats", fields => fields.Fields(x => x.Id, x => x.Lives));
    }
}
