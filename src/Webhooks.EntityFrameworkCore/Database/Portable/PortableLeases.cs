using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Model;

namespace Webhooks.Database.Portable;

/// <summary>Leases deliveries by compare-and-set, one after the other.</summary>
internal static class PortableLeases
{
    public static async Task TakeAsync(
        StoreSession session,
        List<QueueRow> rows,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var within = await WithinAsync(session, rows, maxBytes, cancellationToken).ConfigureAwait(false);

        // Read before, so that nothing can fail between a lease and its addition to the list.
        var messages = await MessagesOfAsync(session, within, cancellationToken).ConfigureAwait(false);
        foreach (var row in within)
        {
            if (await TryLeaseAsync(session, row, leaseUntil, cancellationToken).ConfigureAwait(false)
                && messages.TryGetValue(DeliveryKey.NumberOf(row.Sequence), out var message))
            {
                row.Lease++;
                leased.Add(ClaimedDelivery.Of(row, message, session.Now));
            }
        }
    }

    /// <summary>Returns the first rows whose bodies together have not many more than a number of bytes.</summary>
    private static async Task<List<QueueRow>> WithinAsync(
        StoreSession session, List<QueueRow> rows, long maxBytes, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => DeliveryKey.NumberOf(row.Sequence)).Distinct().ToList();
        var sizes = await session.Context.Rows<MessageRow>()
            .Where(row => numbers.Contains(row.Number))
            .Select(row => new { row.Number, row.Body.Length })
            .ToDictionaryAsync(row => row.Number, row => row.Length, cancellationToken)
            .ConfigureAwait(false);
        var taken = 0L;
        return
        [
            .. rows.TakeWhile(row =>
            {
                var isWithin = taken < maxBytes;
                taken += sizes.GetValueOrDefault(DeliveryKey.NumberOf(row.Sequence));
                return isWithin;
            }),
        ];
    }

    private static Task<Dictionary<long, MessageRow>> MessagesOfAsync(
        StoreSession session, List<QueueRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => DeliveryKey.NumberOf(row.Sequence)).Distinct().ToList();
        return session.Context.Rows<MessageRow>()
            .Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, cancellationToken);
    }

    private static async Task<bool> TryLeaseAsync(
        StoreSession session, QueueRow row, long leaseUntil, CancellationToken cancellationToken) =>
        await session.Context.Rows<QueueRow>()
            .Where(each => each.Sequence == row.Sequence && each.Status == row.Status && each.Lease == row.Lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(each => each.Status, QueueStatus.Leased)
                    .SetProperty(each => each.Lease, row.Lease + 1)
                    .SetProperty(each => each.LeaseUntil, (long?)leaseUntil),
                cancellationToken)
            .ConfigureAwait(false) == 1;
}
