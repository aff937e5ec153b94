using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

public sealed class DispatchTests
{
    [Theory, OnEachDatabase]
    public async Task Dispatch_ThenSave_IsRecordedThoughNothingElseIsSaved(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Webhooks().Dispatch(Paid(1));
        Assert.Empty(await host.RecordedAsync());
        await db.SaveChangesAsync();
        Assert.Equal("order.paid Invoices", await host.SummaryAsync());
        await db.SaveChangesAsync();
        Assert.Single(await host.RecordedAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_WithoutSave_IsNotRecorded(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using (var db = host.Open())
        {
            db.Webhooks().Dispatch(Paid(1));
        }

        await using (var db = host.Open())
        {
            db.Notes.Add(new() { Text = "another save" });
            await db.SaveChangesAsync();
        }

        Assert.Empty(await host.RecordedAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_BesideAnUndeclaredEntity_IsRecordedInItsTransaction(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Notes.Add(new() { Text = "a" });
        db.Webhooks().Dispatch([Paid(1), Paid(2)]);
        await db.SaveChangesAsync();
        Assert.Equal(2, (await host.RecordedAsync()).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_SaveFails_IsRecordedByTheNextOneThatSucceeds(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Orders.AddRange(new Order { Number = "1" }, new Order { Number = "1" });
        db.Webhooks().Dispatch(Paid(1));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Empty(await host.RecordedAsync());
        db.ChangeTracker.Clear();
        await db.SaveChangesAsync();
        Assert.Equal("order.paid Invoices", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_BySynchronousSave_IsRecorded(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Webhooks().Dispatch(Paid(1));
        db.SaveChanges();
        db.Webhooks().Dispatch(Paid(2));
        using (var transaction = db.Database.BeginTransaction())
        {
            transaction.Commit();
        }

        Assert.Equal(2, (await host.RecordedAsync()).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_SameIdTwice_IsRecordedOnceAndHarmsNoTransaction(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Webhooks().Dispatch(Paid(1, "evt_1"));
            await db.SaveChangesAsync();
            db.Webhooks().Dispatch(Paid(1, "evt_1"));
            await db.SaveChangesAsync();
            db.Notes.Add(new() { Text = "still works" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Single(await host.RecordedAsync());
        Assert.Equal(1, await db.Notes.CountAsync());
    }

    [Fact]
    public async Task Dispatch_MalformedOrUnsendable_IsRefusedAtOnceAndAddsNothing()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        var noImage = new WebhookEvent { Type = EventType.RecordInsert, ObjectName = "Invoices" };
        var refused = Assert.Throws<WebhookValidationException>(() => db.Webhooks().Dispatch(noImage));
        Assert.Equal("$.current", Assert.Single(refused.Errors).Path);
        var noValue = WebhookEvent.RecordInserted("Unwatched", new Dictionary<string, object?> { ["Bad"] = double.NaN });
        refused = Assert.Throws<WebhookValidationException>(() => db.Webhooks().Dispatch([Paid(1), noValue]));
        Assert.Equal("$[1].current.Bad", Assert.Single(refused.Errors).Path);
        await db.SaveChangesAsync();
        Assert.Empty(await host.RecordedAsync());
    }

    [Fact]
    public async Task Webhooks_ContextThatIsNotSetUp_SaysWhatToWrite()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        var options = new DbContextOptionsBuilder<ShopContext>();
        host.Database.Use(options);
        await using var db = new ShopContext(options.Options);
        var exception = Assert.Throws<InvalidOperationException>(() => db.Webhooks());
        Assert.Contains("UseEntityFrameworkCore<ShopContext>()", exception.Message);
        Assert.Contains("UseWebhooks(serviceProvider)", exception.Message);
    }

    [Theory, OnEachDatabase]
    public async Task UseWebhooks_ContextMadeByHand_Records(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        var options = new DbContextOptionsBuilder<ShopContext>().UseWebhooks(host.Get<IServiceProvider>());
        host.Database.Use(options);
        options.UseWebhooks(host.Get<IServiceProvider>());
        await using var db = new ShopContext(options.Options);
        db.Webhooks().Dispatch(Paid(1));
        await db.SaveChangesAsync();
        Assert.Single(await host.RecordedAsync());
    }

    private static Task<Host<ShopContext>> StartAsync(DatabaseKind kind) => Shop.StartAsync(kind);

    private static WebhookEvent Paid(int id, string? eventId = null) => Shop.Paid(id, eventId);
}
