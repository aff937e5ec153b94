using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>A payload of a customer that would be gigabytes harms no save of the host.</summary>
public sealed class MonstrousPayloadTests
{
    [Theory, OnEachDatabase]
    public async Task Save_LongTextThatATemplateRepeats_IsSaved_AndThatMessageIsDead(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(kind);
        await host.WatchAsync("Orders");
        await host.SaveAsync(new()
        {
            Name = "monster",
            Urls = ["https://example.com/hooks"],
            Subscriptions =
            [
                new()
                {
                    ObjectName = "Orders",
                    EventType = EventType.RecordInsert,
                    Payload = new() { Template = $"'{string.Concat(Enumerable.Repeat("[@field:Status]", 15_625))}'" },
                },
            ],
        });
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "A-1", Status = new('x', 600_000) });
        var before = GC.GetAllocatedBytesForCurrentThread();
        db.SaveChanges();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (kind == DatabaseKind.Sqlite)
        {
            // Elsewhere a save goes on on other threads.
            Assert.InRange(allocated, 0, 8L * new WebhooksOptions().MaxPayloadBytes);
        }

        Assert.Equal(1, await db.Orders.CountAsync());
        var dead = await host.Observer.NextSettledAsync();
        Assert.Equal(DeadReason.TooLarge, dead.DeadReason);
        Assert.Contains("10485760", dead.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await host.RecordedAsync()).Count);
    }
}
