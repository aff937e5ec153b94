using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Keys of types that EF Core allows: classes with a comparer, structs with converters, bytes.</summary>
public sealed class KeyShapeTests
{
    [Theory, OnEachDatabase]
    public async Task Key_OfAClassWithAComparer_IsFoundAgain(DatabaseKind kind) =>
        await ChangeInEveryWayAsync(kind, () => new ByClass { Id = new(7) }, (row, name) => row.Name = name);

    [Theory, OnEachDatabase]
    public async Task Key_OfARecordStruct_IsFoundAgain(DatabaseKind kind) =>
        await ChangeInEveryWayAsync(kind, () => new ByStruct { Id = new(7) }, (row, name) => row.Name = name);

    [Theory, OnEachDatabase]
    public async Task Key_OfBytes_IsFoundAgain(DatabaseKind kind) =>
        await ChangeInEveryWayAsync(kind, () => new ByBytes { Id = [7, 7] }, (row, name) => row.Name = name);

    [Theory, OnEachDatabase]
    public async Task OwnedCollection_WhoseKeysHaveNoOrder_IsSavedAndSent(DatabaseKind kind)
    {
        await using var host = await Host<KeyContext>.StartAsync(kind);
        await host.WatchAsync("ByClass");
        await using var db = host.Open();
        db.Add(new ByClass { Id = new(1), Parts = [new() { Id = new(2), Name = "b" }, new() { Id = new(1), Name = "a" }] });
        await db.SaveChangesAsync();

        var parts = Assert.Single(await host.RecordedAsync()).Data.GetProperty("Parts");
        Assert.Equal(["a", "b"], parts.EnumerateArray().Select(part => part.GetProperty("Name").GetString()));
    }

    private static async Task ChangeInEveryWayAsync<TRow>(DatabaseKind kind, Func<TRow> make, Action<TRow, string> rename)
        where TRow : class
    {
        await using var host = await Host<KeyContext>.StartAsync(kind);
        await host.WatchAsync(typeof(TRow).Name);
        await SaveAsync(host, db => db.Add(make()));
        await using (var db = host.Open())
        {
            rename(await db.Set<TRow>().SingleAsync(), "tracked");
            await db.SaveChangesAsync();
        }

        await SaveAsync(host, db =>
        {
            var detached = make();
            rename(detached, "detached");
            db.Update(detached);
        });
        await using (var db = host.Open())
        {
            await db.Webhooks().DetectChangesAsync(
                db.Set<TRow>(), rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<string>(row, "Name"), "rows")));
        }

        await SaveAsync(host, db => db.Remove(make()));
        var recorded = await host.RecordedAsync();
        var name = typeof(TRow).Name;
        Assert.Equal(
            $"Insert {name}, Update {name}, Update {name}, Update {name}, Delete {name}", string.Join(", ", recorded));
        Assert.Equal(
            ["tracked", "detached", "rows"], recorded.Skip(1).Take(3).Select(each => each.Data.GetProperty("Name").GetString()));
        Assert.Equal("rows", recorded[4].Data.GetProperty("Name").GetString());
    }

    private static async Task SaveAsync(Host<KeyContext> host, Action<KeyContext> change)
    {
        await using var db = host.Open();
        change(db);
        await db.SaveChangesAsync();
    }

    public sealed class ClassId(int value)
    {
        public int Value { get; } = value;
    }

    public readonly record struct StructId(int Value);

    public sealed class ByClass
    {
        public ClassId Id { get; set; } = null!;

        public string Name { get; set; } = "";

        public List<Part> Parts { get; set; } = [];
    }

    public sealed class Part
    {
        public ClassId Id { get; set; } = null!;

        public string Name { get; set; } = "";
    }

    public sealed class ByStruct
    {
        public StructId Id { get; set; }

        public string Name { get; set; } = "";
    }

    public sealed class ByBytes
    {
        public byte[] Id { get; set; } = [];

        public string Name { get; set; } = "";
    }

    internal sealed class KeyContext(DbContextOptions<KeyContext> options) : DbContext(options)
    {
        private static readonly ValueComparer<ClassId> ById = new(
            (one, other) => one!.Value == other!.Value, id => id.Value, id => id);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<ByClass>(row =>
            {
                row.Property(each => each.Id).HasConversion(id => id.Value, value => new ClassId(value), ById).ValueGeneratedNever();
                row.HasWebhooks();
                row.OwnsMany(each => each.Parts, part =>
                {
                    part.Property(each => each.Id)
                        .HasConversion(id => id.Value, value => new ClassId(value), ById).ValueGeneratedNever();
                    part.HasKey("ByClassId", nameof(Part.Id));
                });
            });
            modelBuilder.Entity<ByStruct>(row =>
            {
                row.Property(each => each.Id).HasConversion(id => id.Value, value => new StructId(value)).ValueGeneratedNever();
                row.HasWebhooks();
            });
            modelBuilder.Entity<ByBytes>().HasWebhooks();
        }
    }
}
