using Microsoft.EntityFrameworkCore;
using Webhooks.Support;

namespace Webhooks.Receiving.Example;

public sealed class OrderHandler(ReceiverContext db)
{
    public async Task HandleAsync(Order order, ReceivedMessage message)
    {
        // If the process dies after this commit but before the inbox is updated, the message comes again.
        if (!await db.Receipts.AnyAsync(receipt => receipt.MessageId == message.Id))
        {
            db.Receipts.Add(new() { MessageId = message.Id, OrderId = order.Id });
            await db.SaveChangesAsync();
        }
    }
}
