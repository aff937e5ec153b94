using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

/// <summary>A save of the host does not fail for a webhook that cannot be read, and records what it owes the others.</summary>
public sealed class UnreadableWatcherTests
{
    [Theory, OnEachDatabase]
    public async Task Save_OneWatcherUnreadable_IsSaved_AndTheOtherGetsItsMessage(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await host.WatchAsync("Orders");
        await using (var db = host.Open())
        {
            var row = await db.Set<DefinitionRow>().SingleAsync(each => each.NameKey == "WATCHER OF ORDERS");
            row.Document = row.Document.Replace("plain:whsec_", "lost:whsec_", StringComparison.Ordinal);
            await db.SaveChangesAsync();
        }

        await using (var db = host.Open())
        {
            db.Orders.Add(new() { Number = "1" });
            db.Webhooks().Dispatch(Shop.Paid(1));
            await db.SaveChangesAsync();
        }

        var deliveries = await host.DeliveriesAsync();
        Assert.Equal(3, deliveries.Count);
        var dead = Assert.Single(deliveries, row => row.State == DeliveryState.Dead);
        Assert.Equal(DeadReason.InvalidDefinition, dead.DeadReason);
        Assert.Contains("secret cannot be read", dead.Detail, StringComparison.Ordinal);
    }
}
