using Microsoft.EntityFrameworkCore;
using Npgsql;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Two transactions write one row, where each statement sees what is committed. SQLite has one writer at a time.</summary>
public sealed class RaceTests
{
    [Fact(Timeout = 60_000)]
    public async Task Update_OfADetachedEntityWhileAnotherTransactionWritesIt_HasWhatThatWrote()
    {
        await using var host = await StartWithAnOrderAsync();
        await using var other = host.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await other.Database.ExecuteSqlAsync($"""UPDATE "Orders" SET "Status" = 'held'""");

        // It writes what was there before the other transaction: without a lock both its pictures would be the same.
        var save = Task.Run(() => SaveAsync(host, db => db.Update(new Order { Id = 1, Number = "1", Status = "new" })));
        await WaitForALockAsync(host, save, TestContext.Current.CancellationToken);
        await transaction.CommitAsync();
        await save;
        var update = (await host.RecordedAsync())[^1];
        Assert.Equal("held", update.Previous.GetProperty("Status").GetString());
        Assert.Equal("new", update.Data.GetProperty("Status").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task DetectChanges_WhileAnotherTransactionWritesARow_HasWhatThatWrote()
    {
        await using var host = await StartWithAnOrderAsync();
        await using var other = host.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await other.Database.ExecuteSqlAsync($"""UPDATE "Orders" SET "Status" = 'held'""");
        var change = Task.Run(async () =>
        {
            await using var db = host.Open();
            await db.Webhooks().DetectChangesAsync(
                db.Orders, rows => rows.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, "new")));
        });
        await WaitForALockAsync(host, change, TestContext.Current.CancellationToken);
        await transaction.CommitAsync();
        await change;
        Assert.Equal("held", (await host.RecordedAsync())[^1].Previous.GetProperty("Status").GetString());
    }

    [Fact]
    public async Task DetectChanges_RowThatMatchesOnlyLater_IsLeftAlone()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var host = await Shop.StartAsync(DatabaseKind.PostgreSql);
        foreach (var count in new[] { 0, 1, 2 })
        {
            await using var db = host.Open();
            var changed = await db.Webhooks().DetectChangesAsync(
                db.Orders.OrderBy(order => order.Id).Take(5),
                async rows =>
                {
                    await SaveAsync(host, other => other.Orders.Add(new() { Number = $"{count}", Status = "new" }));
                    return await rows.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, $"changed {count}"));
                });
            Assert.Equal(count, changed);
        }

        Assert.Equal(
            "Insert Orders, Insert Orders, Update Orders, Insert Orders, Update Orders, Update Orders", await host.SummaryAsync());
    }

    [Fact]
    public async Task Update_OfADetachedEntity_KeepsNoOtherRowFromReferringToIt()
    {
        await using var host = await StartWithAnOrderAsync();
        await using var db = host.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Update(new Order { Id = 1, Number = "1", Status = "held" });
        await db.SaveChangesAsync();
        await using var other = host.Open();
        await other.Database.ExecuteSqlAsync(
            $"""SET lock_timeout = '2s'; SELECT 1 FROM "Orders" WHERE "Id" = 1 FOR KEY SHARE""");
    }

    private static async Task<Host<ShopContext>> StartWithAnOrderAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var host = await Shop.StartAsync(DatabaseKind.PostgreSql);
        await SaveAsync(host, db => db.Orders.Add(new() { Number = "1", Status = "new" }));
        return host;
    }

    private static async Task SaveAsync(Host<ShopContext> host, Action<ShopContext> change)
    {
        await using var db = host.Open();
        change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Until a session of the database waits for another, or what should wait has ended.</summary>
    private static async Task WaitForALockAsync(Host<ShopContext> host, Task waiting, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        while (!waiting.IsCompleted && await count.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted, "It did not wait.");
    }
}
