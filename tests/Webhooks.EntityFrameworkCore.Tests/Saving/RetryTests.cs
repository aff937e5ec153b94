using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

public sealed class RetryTests
{
    private readonly FailingCommits _commits = new();

    [Theory, OnEachDatabase]
    public async Task Save_CommitFailsAndIsTriedAgain_IsRecordedOnce(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        db.Webhooks().Dispatch(Shop.Paid(1));
        _commits.BeforeCommit = 2;
        await db.SaveChangesAsync();
        Assert.Equal("order.paid Invoices, Insert Orders", await host.SummaryAsync());
        await db.SaveChangesAsync();
        host.AssertTold(events: 2, messages: 2);
    }

    [Theory, OnEachDatabase]
    public async Task Save_CommittedWithoutAnyoneKnowing_IsRecordedOnce(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync();
        (await db.Orders.SingleAsync()).Status = "paid";
        db.Webhooks().Dispatch(Shop.Paid(1));
        _commits.AfterCommit = 1;
        await db.SaveChangesAsync();
        Assert.Equal("Insert Orders, order.paid Invoices, Update Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_NothingElseSavedAndCommitFails_IsRecordedOnce(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Webhooks().Dispatch(Shop.Paid(1));
        _commits.BeforeCommit = 1;
        await db.SaveChangesAsync();
        Assert.Equal("order.paid Invoices", await host.SummaryAsync());
        host.AssertTold(events: 1, messages: 1);
    }

    [Theory, OnEachDatabase]
    public async Task Save_FailsForGood_IsNotRecordedUntilTheNext(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        db.Webhooks().Dispatch(Shop.Paid(1));
        _commits.BeforeCommit = 10;
        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
        Assert.Empty(await host.RecordedAsync());
        host.AssertTold(events: 0);
        _commits.BeforeCommit = 0;
        await db.SaveChangesAsync();
        Assert.Equal("order.paid Invoices, Insert Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Strategy_TransactionTriedAgainAsAWhole_IsRecordedOnce(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        _commits.BeforeCommit = 1;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(1));
            await transaction.CommitAsync();
        });
        Assert.Equal("Insert Orders, order.paid Invoices", await host.SummaryAsync());
        host.AssertTold(events: 2, messages: 2);
    }

    /// <summary>The commit fails after ours has written: its interceptors are registered first.</summary>
    private async Task<Host<ShopContext>> StartAsync(DatabaseKind kind)
    {
        var host = await Host<ShopContext>.StartAsync(kind, (services, database) =>
        {
            services.AddWebhooks().UseEntityFrameworkCore<ShopContext>();
            services.AddDbContextFactory<ShopContext>(options =>
            {
                database.Use(options, dependencies => new ReplayStrategy(dependencies));
                options.AddInterceptors(_commits);
            });
        });
        await host.WatchAsync("Orders", "Invoices");
        return host;
    }
}
