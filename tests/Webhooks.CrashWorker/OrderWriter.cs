using Microsoft.EntityFrameworkCore;

namespace Webhooks.Crash;

/// <summary>
/// A host that changes its data: what is committed is announced, what is rolled back is not. Each order is written in a
/// transaction of its own.
/// </summary>
internal sealed class OrderWriter(IDbContextFactory<OrdersContext> contexts, Marks marks)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    public async Task WriteAsync(int first, int last)
    {
        for (var id = first; id <= last; id++)
        {
            for (var isNew = true; !await TryWriteAsync(id, isNew); isNew = false)
            {
                await Task.Delay(Wait);
            }
        }

        Marks.Say("written");
    }

    /// <summary>A commit that fails may have taken place: then the order is there, and its message with it.</summary>
    private async Task<bool> TryWriteAsync(int id, bool isNew)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            if (!isNew && await db.Set<Order>().AnyAsync(order => order.Id == id))
            {
                return true;
            }

            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new Order { Id = id });
            await db.SaveChangesAsync();
            await marks.ReachAsync("before-commit");
            await (id % 4 == 0 ? transaction.RollbackAsync() : transaction.CommitAsync());
            await marks.ReachAsync("after-commit");
            return true;
        }
        catch (Exception exception)
        {
            Marks.Say($"unwritten {id}: {exception.GetBaseException().Message}");
            return false;
        }
    }
}
