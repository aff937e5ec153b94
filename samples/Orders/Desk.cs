using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace Orders;

/// <summary>
/// Works through the data set as people and programs of a shop would. Nothing here knows of webhooks, but who makes a
/// change says how.
/// </summary>
internal sealed class Desk(IDbContextFactory<Shop> shops)
{
    public async Task WorkAsync(CancellationToken stop)
    {
        foreach (var planned in PlannedOrder.ReadAll())
        {
            using (EventSourceScope.Begin(planned.Source))
            {
                await HandleAsync(planned, stop);
            }
        }
    }

    /// <summary>Takes an order up where it was left, whether that was just now or in a process that is gone.</summary>
    private async Task HandleAsync(PlannedOrder planned, CancellationToken stop)
    {
        await using var shop = await shops.CreateDbContextAsync(stop);
        var order = await shop.Orders.SingleOrDefaultAsync(each => each.Number == planned.Number, stop);
        if (order is null)
        {
            order = planned.ToOrder();
            shop.Orders.Add(order);
            await CommitAsync(shop, order, stop);
        }

        foreach (var status in planned.Steps.Where(step => step > order.Status))
        {
            order.Status = status;
            await CommitAsync(shop, order, stop);
        }

        if (planned.IsDeclined)
        {
            await TryToPayAsync(shop, order, stop);
        }
    }

    /// <summary>One save, and so one transaction: the order, the shop's record of it, and what webhooks owe for it.</summary>
    private static async Task CommitAsync(Shop shop, Order order, CancellationToken stop)
    {
        shop.StatusChanges.Add(new() { Number = order.Number, Status = order.Status });
        await shop.SaveChangesAsync(stop);
    }

    /// <summary>The bank says no when everything is written: what is rolled back was never said to anyone.</summary>
    private static async Task TryToPayAsync(Shop shop, Order order, CancellationToken stop)
    {
        await using var transaction = await shop.Database.BeginTransactionAsync(stop);
        order.Status = OrderStatus.Paid;
        await CommitAsync(shop, order, stop);
        await transaction.RollbackAsync(stop);
    }
}
