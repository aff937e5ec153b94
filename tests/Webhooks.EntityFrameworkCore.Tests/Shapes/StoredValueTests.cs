using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Shapes;

/// <summary>What random changes meet too rarely.</summary>
public sealed class StoredValueTests
{
    // Then PostgreSQL gives rows in the order in which they lie there, and what was changed lies last.
    private const string NoIndexes = "-c enable_indexscan=off -c enable_bitmapscan=off -c enable_indexonlyscan=off -c enable_mergejoin=off";

    [Theory, OnEachDatabase]
    public async Task Value_ThatItsComparerCallsEqual_StaysAsStoredAlsoInTheNextSave(DatabaseKind kind)
    {
        await using var host = await StartAsync<ComparedShape, ComparedShape.Row>(kind, new() { Id = 1, Word = "a" });
        await using var db = host.Open();
        var row = await db.Set<ComparedShape.Row>().SingleAsync();
        (row.Word, row.Name) = ("A", "first");
        await db.SaveChangesAsync();
        row.Name = "second";
        await db.SaveChangesAsync();
        var updates = (await host.RecordedAsync()).Skip(1).ToList();
        Assert.Equal(2, updates.Count);
        Assert.All(updates, update => Assert.Equal(["Name"], update.Changed));
        Assert.All(updates, update => Assert.Equal("a", update.Previous.GetProperty("Word").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task OwnedCollection_WhosePartsTheDatabaseMoved_KeepsTheOrderOfItsKeys(DatabaseKind kind)
    {
        await using var host = await StartAsync<OwnedShape, PlacedRow>(
            kind, new() { Id = 1, Several = [.. Enumerable.Range(1, 5).Select(floor => new Place { Floor = floor })] });
        await using (var db = host.Open())
        {
            (await db.Set<PlacedRow>().SingleAsync()).Several.Single(place => place.Floor == 1).City = "moved";
            await db.SaveChangesAsync();
            await db.Webhooks().DetectChangesAsync(
                db.Set<PlacedRow>(), rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "new")));
        }

        var update = (await host.RecordedAsync())[^1];
        Assert.Equal(["Name"], update.Changed);
        Assert.Equal(
            [1, 2, 3, 4, 5],
            update.Data.GetProperty("Several").EnumerateArray().Select(place => place.GetProperty("Floor").GetInt32()));
    }

    private static async Task<Host<ShapeContext<TShape, TRow>>> StartAsync<TShape, TRow>(DatabaseKind kind, TRow row)
        where TShape : Shape<TRow>, new()
        where TRow : class
    {
        var host = await Host<ShapeContext<TShape, TRow>>.StartAsync(
            kind,
            (services, database) => services.AddDbContextFactory<ShapeContext<TShape, TRow>>(options =>
            {
                if (kind == DatabaseKind.PostgreSql)
                {
                    options.UseNpgsql($"{database.ConnectionString};Options={NoIndexes}").AllowManyServices();
                }
                else
                {
                    database.Use(options);
                }
            }));
        await host.WatchAsync(Shape<TRow>.ObjectName);
        await using var db = host.Open();
        db.Add(row);
        await db.SaveChangesAsync();
        return host;
    }
}
