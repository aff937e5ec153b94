using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Changes that no tracker sees.</summary>
public sealed class RowsTests
{
    [Theory, OnEachDatabase]
    public async Task DetectChanges_OfAnExecuteUpdate_RecordsTheRowsThatChanged(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind, 3);
        await using var db = host.Open();
        var changed = await db.Webhooks().DetectChangesAsync(
            db.Orders.Where(order => order.Status != "paid"),
            orders => orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, order => order.Number == "1" ? "new" : "paid")));
        Assert.Equal(3, changed);
        var updates = (await host.RecordedAsync()).Skip(3).ToList();
        Assert.Equal(["0", "2"], updates.Select(update => update.Data.GetProperty("Number").GetString()).Order());
        Assert.All(updates, update => Assert.Equal(["Status"], update.Changed));
    }

    [Theory, OnEachDatabase]
    public async Task DetectChanges_OfADelete_RecordsLastValues(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind, 2);
        await using var db = host.Open();
        await db.Webhooks().DetectChangesAsync(
            db.Orders.Where(order => order.Number == "1"), orders => orders.ExecuteDeleteAsync());
        await db.Webhooks().DetectChangesAsync(
            db.Orders, _ => db.Database.ExecuteSqlRawAsync("DELETE FROM \"Orders\" WHERE \"Number\" = '0'"));
        Assert.Equal(
            ["1", "0"], (await host.RecordedAsync()).Skip(2).Select(deleted => deleted.Data.GetProperty("Number").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task DetectChanges_RolledBackOrFailed_RecordsNothing(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind, 1);
        await using var db = host.Open();
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.Webhooks().DetectChangesAsync(db.Orders, orders => orders.ExecuteDeleteAsync());
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => db.Webhooks().DetectChangesAsync(db.Orders, async orders =>
        {
            await orders.ExecuteDeleteAsync();
            throw new InvalidDataException();
        }));
        Assert.Equal(1, await db.Orders.CountAsync());
        Assert.Single(await host.RecordedAsync());
    }

    [Theory, OnEachDatabase]
    public async Task DetectChanges_TriedAgain_RecordsOnce(DatabaseKind kind)
    {
        var commits = new FailingCommits();
        await using var host = await Shop.StartAsync(
            kind, options => options.AddInterceptors(commits), dependencies => new ReplayStrategy(dependencies));
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync();
        commits.BeforeCommit = 1;
        await db.Webhooks().DetectChangesAsync(db.Orders, orders => orders.ExecuteDeleteAsync());
        Assert.Equal("Insert Orders, Delete Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task DetectChanges_OfABaseType_KnowsEachDerivedOne(DatabaseKind kind)
    {
        await using var host = await ImageTests.StartAsync(kind);
        await ImageTests.SaveAsync(host, new Dog { Name = "Rex" }, new Cat { Name = "Tom", Lives = 7 });
        await using var db = host.Open();
        await db.Webhooks().DetectChangesAsync(db.Animals, animals => animals.ExecuteDeleteAsync());
        Assert.Equal(
            ["Delete Animals", "Delete Cats"], (await host.RecordedAsync()).Skip(2).Select(each => $"{each}").Order());
    }

    [Fact]
    public async Task DetectChanges_OfWhatIsNotDeclared_SaysWhatToWrite()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite, 0);
        await using var db = host.Open();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Webhooks().DetectChangesAsync(db.Notes, notes => notes.ExecuteDeleteAsync()));
        Assert.Contains("Entity<Note>().HasWebhooks()", exception.Message);
    }

    private static async Task<Host<ShopContext>> StartAsync(DatabaseKind kind, int orders)
    {
        var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        db.AddRange(Enumerable.Range(0, orders).Select(number => new Order { Number = $"{number}" }));
        await db.SaveChangesAsync();
        return host;
    }
}
