using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Entities that were attached, not queried: what was before is read from the database.</summary>
public sealed class AttachedTests
{
    [Theory, OnEachDatabase]
    public async Task Update_OfADetachedEntity_TellsWhatReallyChanged(DatabaseKind kind)
    {
        await using var host = await ImageTests.StartAsync(kind);
        var product = ImageTests.NewProduct();
        (product.Details, product.Parts) = (null, []);
        await ImageTests.SaveAsync(host, product);
        await using var db = host.Open();
        product.Title = "Table";
        product.Maker!.Name = "Other";
        db.Update(product);
        await db.SaveChangesAsync();
        var update = (await host.RecordedAsync())[1];
        Assert.Equal(["Maker", "Name", "Slug"], update.Changed.Order());
        Assert.Equal("Chair", update.Previous.GetProperty("Name").GetString());
        Assert.Equal("Table!", update.Data.GetProperty("Slug").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Update_OfAStubInPart_HasTheValuesItDoesNotKnow(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await AddOrdersAsync(host, 1);
        await using var db = host.Open();
        var stub = new Order { Id = 1 };
        db.Attach(stub);
        stub.Status = "paid";
        await db.SaveChangesAsync();
        stub.Status = "sent";
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal(["Status"], recorded[1].Changed);
        Assert.Equal("0", recorded[1].Data.GetProperty("Number").GetString());
        Assert.Equal("paid", recorded[2].Previous.GetProperty("Status").GetString());
        Assert.Equal("0", recorded[2].Data.GetProperty("Number").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Modified_SetByHand_TellsWhatReallyChanged(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await AddOrdersAsync(host, 2);
        await using var db = host.Open();
        db.Entry(new Order { Id = 1, Number = "0", Status = "paid" }).State = EntityState.Modified;
        await db.Orders.CountAsync();
        var added = db.Add(new Order { Id = 2, Number = "1", Status = "sent" });
        added.State = EntityState.Modified;
        await db.SaveChangesAsync();
        var updates = (await host.RecordedAsync()).Skip(2).ToList();
        Assert.Equal(2, updates.Count);
        Assert.All(updates, update => Assert.Equal(["Status"], update.Changed));
    }

    [Theory, OnEachDatabase]
    public async Task Remove_OfAStub_HasTheLastValues(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await AddOrdersAsync(host, 1);
        await using var db = host.Open();
        db.Remove(new Order { Id = 1 });
        await db.SaveChangesAsync();
        Assert.Equal("0", (await host.RecordedAsync())[1].Data.GetProperty("Number").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Update_OfManyInATransaction_ReadsThemInOneQueryAndSeesWhatItWrote(DatabaseKind kind)
    {
        var commands = new CountingCommands();
        await using var host = await Shop.StartAsync(kind, options => options.AddInterceptors(commands));
        await AddOrdersAsync(host, 30);
        await using var db = host.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, "seen in here only"));
            db.UpdateRange(Enumerable.Range(1, 30).Select(id => new Order { Id = id, Number = $"{id - 1}", Status = "paid" }));
            commands.Selects = 0;
            await db.SaveChangesAsync();
            Assert.InRange(commands.Selects, 2, 2);
            await transaction.CommitAsync();
        }

        var updates = (await host.RecordedAsync()).Skip(30).ToList();
        Assert.Equal(30, updates.Count);
        Assert.All(updates, update => Assert.Equal("seen in here only", update.Previous.GetProperty("Status").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task Update_WithACompositeKey_FindsTheRow(DatabaseKind kind)
    {
        await using var host = await ImageTests.StartAsync(kind);
        await ImageTests.SaveAsync(
            host,
            new Price { Product = "a", Currency = "EUR", Amount = 1 },
            new Price { Product = "a", Currency = "CHF", Amount = 2 });
        await using var db = host.Open();
        db.UpdateRange(
            new Price { Product = "a", Currency = "CHF", Amount = 3 }, new Price { Product = "a", Currency = "EUR", Amount = 1 });
        await db.SaveChangesAsync();
        var update = Assert.Single((await host.RecordedAsync()).Skip(2));
        Assert.Equal(2, update.Previous.GetProperty("Amount").GetDecimal());
    }

    [Theory, OnEachDatabase]
    public async Task Update_SynchronousInAScopeOfOneThread_ReadsWhatWasBefore(DatabaseKind kind)
    {
        Assert.SkipWhen(kind == DatabaseKind.PostgreSql && PostgreSqlCluster.Unavailable is not null, "No PostgreSQL.");
        await using var host = await Shop.StartAsync(kind);
        await AddOrdersAsync(host, 1);
        await using var db = host.Open();
        using (var scope = kind == DatabaseKind.PostgreSql ? new System.Transactions.TransactionScope() : null)
        {
            db.Update(new Order { Id = 1, Number = "0", Status = "paid" });
            db.SaveChanges();
            scope?.Complete();
        }

        Assert.Equal(["Status"], (await host.RecordedAsync())[1].Changed);
    }

    private static async Task AddOrdersAsync(Host<ShopContext> host, int count)
    {
        await using var db = host.Open();
        db.AddRange(Enumerable.Range(0, count).Select(number => new Order { Number = $"{number}" }));
        await db.SaveChangesAsync();
    }
}
