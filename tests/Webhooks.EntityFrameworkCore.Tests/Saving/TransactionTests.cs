using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

public sealed class TransactionTests
{
    [Theory, OnEachDatabase]
    public async Task Transaction_SeveralSaves_AreRecordedAtItsCommitOnly(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            (await db.Orders.SingleAsync()).Status = "paid";
            db.Webhooks().Dispatch(Shop.Paid(1));
            await db.SaveChangesAsync();
            Assert.Empty(await host.RecordedAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal("Insert Orders, order.paid Invoices, Update Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_RolledBackOrDisposed_LeavesNothingAndTheNextSaveIsItsOwn(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        foreach (var isDisposed in new[] { false, true })
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(1));
            if (!isDisposed)
            {
                await transaction.RollbackAsync();
            }

            db.ChangeTracker.Clear();
        }

        db.Orders.Add(new() { Number = "2" });
        await db.SaveChangesAsync();
        Assert.Equal("2", Assert.Single(await host.RecordedAsync()).Data.GetProperty("Number").GetString());
        host.AssertTold(events: 1, messages: 1);
    }

    /// <summary>Npgsql has one transaction object for each connection.</summary>
    [Theory, OnEachDatabase]
    public async Task Transaction_AfterOneThatWasDisposed_BringsNothingOfItBack(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await db.Database.OpenConnectionAsync();
        await using (await db.Database.BeginTransactionAsync())
        {
            db.Orders.Add(new() { Number = "disposed" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(1));
        }

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Webhooks().Dispatch(Shop.Paid(2));
            await transaction.CommitAsync();
        }

        Assert.Equal(2, Assert.Single(await host.RecordedAsync()).Data.GetProperty("Id").GetInt32());
        host.AssertTold(events: 1, messages: 1);
        await using (var raw = await db.Database.GetDbConnection().BeginTransactionAsync())
        {
            await db.Database.UseTransactionAsync(raw);
            db.Webhooks().Dispatch(Shop.Paid(3));
            await db.Database.UseTransactionAsync(null);
        }

        await using (var raw = await db.Database.GetDbConnection().BeginTransactionAsync())
        {
            await db.Database.UseTransactionAsync(raw);
            await db.Database.CommitTransactionAsync();
        }

        Assert.Single(await host.RecordedAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_DispatchWithoutSave_IsRecordedAtItsCommit(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Webhooks().Dispatch(Shop.Paid(1));
            await transaction.CommitAsync();
        }

        Assert.Equal("order.paid Invoices", await host.SummaryAsync());
        await db.SaveChangesAsync();
        Assert.Single(await host.RecordedAsync());
        host.AssertTold(events: 1, messages: 1);
    }

    [Theory, OnEachDatabase]
    public async Task Savepoint_RolledBackTo_DropsWhatCameAfterItAndOnlyThat(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Webhooks().Dispatch(Shop.Paid(1, "before, never saved"));
            await transaction.CreateSavepointAsync("first");
            db.Orders.Add(new() { Number = "rolled back" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(2, "after the first"));
            await transaction.CreateSavepointAsync("second");
            db.Webhooks().Dispatch(Shop.Paid(3, "after the second"));
            await transaction.RollbackToSavepointAsync("first");
            db.ChangeTracker.Clear();
            db.Orders.Add(new() { Number = "kept" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal("order.paid Invoices, Insert Orders", await host.SummaryAsync());
        Assert.Equal("kept", (await host.RecordedAsync())[1].Data.GetProperty("Number").GetString());
        host.AssertTold(messages: 2);
    }

    [Theory, OnEachDatabase]
    public async Task Savepoint_RolledBackTo_IsNotToldAsDead(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await transaction.CreateSavepointAsync("first");
            db.Orders.Add(new() { Number = "1", Weight = double.PositiveInfinity });
            await db.SaveChangesAsync();
            await transaction.RollbackToSavepointAsync("first");
            db.ChangeTracker.Clear();
            db.Orders.Add(new() { Number = "2", Weight = double.NegativeInfinity });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var dead = await host.Observer.NextSettledAsync();
        Assert.Equal((await host.DeliveriesAsync()).Single().Id, dead.Id);
        Assert.Equal(0, host.Observer.Unread);
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_SaveInItFails_TheNextOneIsRecorded(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Webhooks().Dispatch(Shop.Paid(1));
            db.Orders.AddRange(new Order { Number = "1" }, new Order { Number = "1" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal("order.paid Invoices, Insert Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_SharedByTwoContexts_RecordsWhatBothDispatched(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using var other = host.Open();
        other.Database.SetDbConnection(db.Database.GetDbConnection());
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await other.Database.UseTransactionAsync(transaction.GetDbTransaction());
            other.Orders.Add(new() { Number = "of the other" });
            await other.SaveChangesAsync();
            other.Webhooks().Dispatch(Shop.Paid(1));
            db.Webhooks().Dispatch(Shop.Paid(2));
            await transaction.CommitAsync();
        }

        Assert.Equal(3, (await host.RecordedAsync()).Count);
        host.AssertTold(events: 3, messages: 3);
    }

    [Theory, OnEachDatabase]
    public async Task Contexts_TwoAtOnce_RecordEachItsOwn(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        await using var other = host.Open();
        db.Webhooks().Dispatch(Shop.Paid(1));
        other.Webhooks().Dispatch(Shop.Paid(2));
        await other.SaveChangesAsync();
        var recorded = Assert.Single(await host.RecordedAsync());
        Assert.Equal(2, recorded.Data.GetProperty("Id").GetInt32());
    }

    [Theory, OnEachDatabase]
    public async Task Saves_Concurrent_AreAllRecordedOnce(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            await using var db = host.Open();
            db.Orders.Add(new() { Number = $"{number}" });
            db.Webhooks().Dispatch(Shop.Paid(number));
            await db.SaveChangesAsync();
        })));
        var recorded = await host.RecordedAsync();
        Assert.Equal(40, recorded.Count);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => $"{number}").Order(),
            recorded.Where(each => each.ObjectName == "Orders").Select(each => each.Data.GetProperty("Number").GetString()).Order());
    }

    [Fact]
    public async Task Scope_Completed_RecordsSavesAndWhatWasDispatchedWithoutOne()
    {
        await using var host = await StartOnPostgreSqlAsync();
        await using var db = host.Open();
        using (var scope = NewScope())
        {
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(1));
            Assert.Empty(await OutsideAsync(() => host.RecordedAsync()));
            scope.Complete();
        }

        Assert.Equal("Insert Orders, order.paid Invoices", await host.SummaryAsync());
        host.AssertTold(events: 2, messages: 2);
    }

    [Fact]
    public async Task Scope_NotCompleted_LeavesNothing()
    {
        await using var host = await StartOnPostgreSqlAsync();
        await using var db = host.Open();
        using (NewScope())
        {
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Shop.Paid(1));
        }

        await db.SaveChangesAsync();
        Assert.Empty(await host.RecordedAsync());
        host.AssertTold(events: 0);
    }

    [Fact]
    public async Task Scope_Synchronous_RecordsToo()
    {
        await using var host = await StartOnPostgreSqlAsync();
        await using var db = host.Open();
        using (var scope = new TransactionScope())
        {
            db.Orders.Add(new() { Number = "1" });
            db.SaveChanges();
            db.Webhooks().Dispatch(Shop.Paid(1));
            scope.Complete();
        }

        Assert.Null(Transaction.Current);
        Assert.Equal("Insert Orders, order.paid Invoices", await host.SummaryAsync());
    }

    private static TransactionScope NewScope() => new(TransactionScopeAsyncFlowOption.Enabled);

    private static async Task<TResult> OutsideAsync<TResult>(Func<Task<TResult>> ask)
    {
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await ask();
    }

    /// <summary>SQLite takes no part in ambient transactions.</summary>
    private static Task<Host<ShopContext>> StartOnPostgreSqlAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        return Shop.StartAsync(DatabaseKind.PostgreSql);
    }
}
