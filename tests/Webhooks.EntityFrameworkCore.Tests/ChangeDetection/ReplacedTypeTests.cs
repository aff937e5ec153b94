using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>A row goes on under its key as another type; each type has a table of its own.</summary>
public sealed class ReplacedTypeTests
{
    [Theory]
    [InlineData("Insert Dogs, Delete Dogs, Insert Cats", "Dogs", "Cats")]
    [InlineData("Insert Cats", "Cats")]
    [InlineData("Insert Dogs, Delete Dogs", "Dogs")]
    public async Task RowThatBecomesAnotherType_IsDeletedAndInserted(string expected, params string[] watched)
    {
        await using var host = await Host<PetContext>.StartAsync(DatabaseKind.Sqlite);
        await host.WatchAsync(watched);
        await using var db = host.Open();
        var dog = new Dog { Id = 1, Name = "Rex" };
        db.Add(dog);
        await db.SaveChangesAsync();
        db.Remove(dog);
        db.Add(new Cat { Id = 1, Name = "Tom" });
        await db.SaveChangesAsync();
        Assert.Equal(expected, await host.SummaryAsync());
    }

    internal sealed class PetContext(DbContextOptions<PetContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Animal>().UseTpcMappingStrategy().Property(animal => animal.Id).ValueGeneratedNever();
            modelBuilder.Entity<Dog>().ToTable("Dogs").HasWebhooks();
            modelBuilder.Entity<Cat>().ToTable("Cats").HasWebhooks();
        }
    }
}
