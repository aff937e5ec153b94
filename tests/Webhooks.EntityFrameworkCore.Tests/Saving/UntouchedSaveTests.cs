using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

public sealed class UntouchedSaveTests
{
    private readonly CountingTransactions _transactions = new();

    [Fact]
    public async Task Save_WithNothingToRecord_HasNoTransactionMoreThanBefore()
    {
        await using var host = await Shop.StartAsync(DatabaseKind.Sqlite, options => options.AddInterceptors(_transactions));
        await using var db = host.Open();
        db.Notes.Add(new() { Text = "no webhooks" });
        var before = _transactions.Started;
        await db.SaveChangesAsync();
        Assert.Equal(before, _transactions.Started);
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync();
        Assert.Equal(before + 1, _transactions.Started);
        Assert.Equal(AutoTransactionBehavior.WhenNeeded, db.Database.AutoTransactionBehavior);
    }

    [Fact]
    public async Task Save_OfWhatNobodyWatches_HasNoTransactionMoreThanBefore()
    {
        await using var host = await Host<ShopContext>.StartAsync(
            DatabaseKind.Sqlite, options => options.AddInterceptors(_transactions));
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        var before = _transactions.Started;
        await db.SaveChangesAsync();
        await host.WatchForAsync("another tenant", "Orders");
        await host.WatchAsync("Invoices");
        db.Orders.Add(new() { Number = "2" });
        await db.SaveChangesAsync();
        Assert.Equal(before, _transactions.Started);
    }

    [Theory, OnEachDatabase]
    public async Task Save_OfRowsNobodyWatches_RunsTheStatementsOfASaveWithoutWebhooks(DatabaseKind kind)
    {
        var commands = new CountingCommands();
        await using var host = await Host<ShopContext>.StartAsync(kind, options => options.AddInterceptors(commands));
        await host.WatchAsync("Invoices");
        var plain = new DbContextOptionsBuilder<ShopContext>();
        host.Database.Use(plain);
        plain.AddInterceptors(commands);
        await using var without = new ShopContext(plain.Options);
        await using var with = host.Open();
        Assert.Equal(await StatementsOfASaveAsync(without, commands), await StatementsOfASaveAsync(with, commands));
    }

    [Theory, OnEachDatabase]
    public async Task Save_WatchedByManyWebhooksOfAnotherTenant_RunsTheStatementsItRunsWithoutThem(DatabaseKind kind)
    {
        var commands = new CountingCommands();
        await using var host = await Host<ShopContext>.StartAsync(kind, options => options.AddInterceptors(commands));
        await host.WatchAsync("Orders");
        await using var db = host.Open();
        await StatementsOfASaveAsync(db, commands);
        var before = await StatementsOfASaveAsync(db, commands);
        for (var i = 0; i < 50; i++)
        {
            await host.SaveAsync(new()
            {
                Name = $"another {i}",
                TenantId = "another tenant",
                Urls = ["https://example.com/hooks"],
                Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordUpdate }],
            });
        }

        await StatementsOfASaveAsync(db, commands);
        Assert.Equal(before, await StatementsOfASaveAsync(db, commands));
    }

    [Theory]
    [InlineData(AutoTransactionBehavior.Never)]
    [InlineData(AutoTransactionBehavior.WhenNeeded)]
    public async Task Save_EndedWellOrNot_LeavesTheTransactionBehaviorAsItWas(AutoTransactionBehavior behavior)
    {
        await using var host = await Shop.StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        db.Database.AutoTransactionBehavior = behavior;
        db.Orders.AddRange(new Order { Number = "1" }, new Order { Number = "1" });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal(behavior, db.Database.AutoTransactionBehavior);
        db.ChangeTracker.Clear();
        db.Orders.Add(new Order { Number = "1" });
        await db.SaveChangesAsync();
        Assert.Equal(behavior, db.Database.AutoTransactionBehavior);
        Assert.Equal("Insert Orders", await host.SummaryAsync());
    }

    private static async Task<int> StatementsOfASaveAsync(ShopContext db, CountingCommands commands)
    {
        var orders = Enumerable.Range(0, 10).Select(_ => new Order { Number = $"{Guid.NewGuid()}" }).ToList();
        db.AddRange(orders);
        await db.SaveChangesAsync();
        orders.ForEach(order => order.Status = "paid");
        var before = commands.Statements;
        await db.SaveChangesAsync();
        return commands.Statements - before;
    }
}
