using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Webhooks.Crash.Replay;

/// <summary>A model with much of what EF Core allows: parts in JSON, a hierarchy, links, an encrypted column, a token.</summary>
internal sealed class ShelfContext(DbContextOptions<ShelfContext> options) : DbContext(options)
{
    private static readonly ValueConverter<string, string> Encryption = new(plain => Encrypt(plain), text => Decrypt(text));

    public DbSet<Item> Items => Set<Item>();

    public DbSet<Crate> Crates => Set<Crate>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<Dictionary<string, object>> Links => Set<Dictionary<string, object>>("ItemTag");

    public static string Decrypt(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text).AsSpan(8));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhooks();
        modelBuilder.Entity<Item>(item =>
        {
            item.Property(each => each.Id).ValueGeneratedNever();
            item.Property(each => each.Price).HasPrecision(10, 2);
            item.Property(each => each.Secret).HasConversion(Encryption);
            item.Property(each => each.Version).IsConcurrencyToken();
            item.OwnsOne(each => each.Home, home => home.ToJson());
            item.Navigation(each => each.Home).IsRequired();
            item.HasMany(each => each.Tags).WithMany().UsingEntity(link =>
            {
                link.ToTable("ItemTags").HasWebhooks("ItemTags");

                // What a database deletes by itself is not detected.
                foreach (var key in link.Metadata.GetForeignKeys())
                {
                    key.DeleteBehavior = DeleteBehavior.ClientCascade;
                }
            });
            item.HasWebhooks("Items");
        });
        modelBuilder.Entity<Gadget>();

        // Apart from the items: EF Core does not combine complex JSON and owned JSON in one hierarchy.
        modelBuilder.Entity<Crate>(crate =>
        {
            crate.Property(each => each.Id).ValueGeneratedNever();
            crate.Property(each => each.Version).IsConcurrencyToken();
            crate.ComplexProperty(each => each.Spot, spot => spot.ToJson());
            crate.ComplexCollection(each => each.Stops, stops => stops.ToJson());
            crate.HasWebhooks("Crates");
        });
        modelBuilder.Entity<Tag>().Property(tag => tag.Id).ValueGeneratedNever();
    }

    private static string Encrypt(string plain) =>
        Convert.ToBase64String([.. RandomNumberGenerator.GetBytes(8), .. Encoding.UTF8.GetBytes(plain)]);
}

internal abstract class Numbered
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public Guid Version { get; set; }
}

internal sealed class Crate : Numbered
{
    public Place? Spot { get; set; }

    public List<Place> Stops { get; set; } = [];
}

internal class Item : Numbered
{
    public decimal Price { get; set; }

    public DateTime Changed { get; set; }

    public string Secret { get; set; } = "";

    public Address Home { get; set; } = new();

    public List<Tag> Tags { get; set; } = [];
}

internal sealed class Gadget : Item
{
    public int Watts { get; set; }
}

internal sealed class Address
{
    public string? City { get; set; }

    public int Floor { get; set; }
}

internal sealed class Place
{
    public string? City { get; set; }

    public int Floor { get; set; }
}

internal sealed class Tag
{
    public int Id { get; set; }
}
