using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace Orders;

/// <summary>
/// Processes the data set, like people and programs of a shop. The code does not use webhooks. It only sets the source of
/// each change.
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

    /// <summary>Continues an order from its last status, in this process or after a restart.</summary>
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

    /// <summary>Saves the order, the shop's own record of it and its webhook messages in one transaction.</summary>
    private static async Task CommitAsync(Shop shop, Order order, CancellationToken stop)
    {
        shop.StatusChanges.Add(new() { Number = order.Number, Status = order.Status });
        await shop.SaveChangesAsync(stop);
    }

    /// <summary>Simulates a declined payment after everything is written: the rollback discards the messages too.</summary>
    private static async Task TryToPayAsync(Shop shop, Order order, CancellationToken stop)
    {
        await using var transaction = await shop.Database.BeginTransactionAsync(stop);
        order.Status = OrderStatus.Paid;
        await CommitAsync(shop, order, stop);
        await transaction.RollbackAsync(stop);
    }
}
