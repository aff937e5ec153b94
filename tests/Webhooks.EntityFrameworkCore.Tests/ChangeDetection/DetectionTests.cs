using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

public sealed class DetectionTests
{
    [Theory, OnEachDatabase]
    public async Task Save_InsertUpdateDelete_AreRecordedWithWhatWasAndWhatIs(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        var order = new Order { Number = "A-1", Weight = 1.5 };
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        order.Status = "paid";
        await db.SaveChangesAsync();
        db.Orders.Remove(order);
        await db.SaveChangesAsync();

        var recorded = await host.RecordedAsync();
        Assert.Equal("Insert Orders, Update Orders, Delete Orders", string.Join(", ", recorded));
        Assert.True(order.Id > 0);
        Assert.Equal(
            $$"""{"Id":{{order.Id}},"Number":"A-1","Status":"new","Weight":1.5}""", recorded[0].Data.GetRawText());
        Assert.Equal(["Status"], recorded[1].Changed);
        Assert.Equal("new", recorded[1].Previous.GetProperty("Status").GetString());
        Assert.Equal("paid", recorded[1].Data.GetProperty("Status").GetString());
        Assert.Equal("paid", recorded[2].Data.GetProperty("Status").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Save_Synchronous_IsRecordedToo(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "A-1" });
        db.SaveChanges();
        db.Orders.Single().Status = "paid";
        db.SaveChanges();
        Assert.Equal("Insert Orders, Update Orders", await host.SummaryAsync());
    }

    [Fact]
    public async Task Save_UnderASourceScope_HasThatSourceAndTheTimeOfTheSave()
    {
        await using var host = await Shop.StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        using (EventSourceScope.Begin(EventSource.Tasks))
        {
            db.Orders.Add(new() { Number = "A-1" });
            await db.SaveChangesAsync();
        }

        db.Orders.Add(new() { Number = "A-2" });
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal(["Tasks", null], recorded.Select(each => each.Source));
        Assert.Equal(host.Time.GetUtcNow(), recorded[0].Payload.GetProperty("eventDate").GetDateTimeOffset());
    }

    [Theory, OnEachDatabase]
    public async Task Save_ValueThatCannotBeSent_IsSavedAndItsMessageIsDead(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "A-1", Weight = kind == DatabaseKind.Sqlite ? double.PositiveInfinity : double.NaN });
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.Orders.CountAsync());
        var dead = await host.Observer.NextSettledAsync();
        Assert.Equal(DeadReason.InvalidEvent, dead.DeadReason);
        Assert.Contains("Weight", dead.Detail);
        Assert.Single(await host.RecordedAsync());
    }
}
