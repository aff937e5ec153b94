using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Model;

namespace Webhooks.Database.Portable;

/// <summary>Leases deliveries by compare-and-set, one after the other.</summary>
internal static class PortableLeases
{
    public static async Task<IReadOnlyList<ClaimedDelivery>> TakeAsync(
        StoreSession session, List<QueueRow> rows, long leaseUntil, long maxBytes, CancellationToken cancellationToken)
    {
        var won = new List<QueueRow>();
        foreach (var row in await WithinAsync(session, rows, maxBytes, cancellationToken).ConfigureAwait(false))
        {
            if (await TryLeaseAsync(session, row, leaseUntil, cancellationToken).ConfigureAwait(false))
            {
                row.Lease++;
                won.Add(row);
            }
        }

        var numbers = won.Select(row => DeliveryKey.NumberOf(row.Sequence)).Distinct().ToList();
        var messages = await session.Context.Rows<MessageRow>()
            .Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. won
                .Where(row => messages.ContainsKey(DeliveryKey.NumberOf(row.Sequence)))
                .Select(row => ClaimedDelivery.Of(row, messages[DeliveryKey.NumberOf(row.Sequence)], session.Now)),
        ];
    }

    /// <summary>Returns the first rows whose bodies together have not many more than a number of bytes.</summary>
    private static async Task<IEnumerable<QueueRow>> WithinAsync(
        StoreSession session, List<QueueRow> rows, long maxBytes, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => DeliveryKey.NumberOf(row.Sequence)).Distinct().ToList();
        var sizes = await session.Context.Rows<MessageRow>()
            .Where(row => numbers.Contains(row.Number))
            .Select(row => new { row.Number, row.Body.Length })
            .ToDictionaryAsync(row => row.Number, row => row.Length, cancellationToken)
            .ConfigureAwait(false);
        var taken = 0L;
        return rows.TakeWhile(row =>
        {
            var isWithin = taken < maxBytes;
            taken += sizes.GetValueOrDefault(DeliveryKey.NumberOf(row.Sequence));
            return isWithin;
        });
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
