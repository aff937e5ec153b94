using Microsoft.EntityFrameworkCore;
using Webhooks.Claiming;
using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Sql.Portable;

/// <summary>
/// Claims on any relational database. Candidates are read, then each is taken by compare-and-set on its lease, so that
/// only one worker gets it. It reads every pending delivery to find the queues.
/// </summary>
internal sealed class PortableClaimQueries : StepwiseClaimQueries
{
    public override bool AreTransactional => false;

    public override async Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken)
    {
        var queues = await Pending(session)
            .GroupBy(row => new { row.WebhookId, row.DestinationId, row.Lane })
            .Select(queue => new { queue.Key, FirstDue = queue.Min(row => row.Due) })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var ids = queues.Select(queue => queue.Key.DestinationId).Distinct().ToList();
        var destinations = await session.Context.Rows<DestinationRow>()
            .Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. queues
                .Select(queue => new QueueHead(
                    new(queue.Key.WebhookId, queue.Key.DestinationId, queue.Key.Lane),
                    queue.FirstDue,
                    destinations.TryGetValue(queue.Key.DestinationId, out var row) ? WaitOf(row) : null))
                .Where(queue => after.IsBefore(queue.Position))
                .Order(Comparer<QueueHead>.Create((x, y) => x.Position.IsBefore(y.Position) ? -1 : 1))
                .Take(QueueHeads.Page),
        ];
    }

    public override async Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken)
    {
        var claimed = new List<ClaimedDelivery>();
        foreach (var share in shares)
        {
            var (webhookId, destinationId, lane) = share.Queue.Position;
            var rows = await Pending(session)
                .Where(row => row.WebhookId == webhookId && row.DestinationId == destinationId && row.Lane == lane)
                .Where(row => row.Due > share.DueAfter && row.Due <= share.DueUntil)
                .OrderBy(row => row.Due).ThenBy(row => row.Sequence)
                .Take(share.Count)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            claimed.AddRange(
                await LeaseAsync(session, rows, leaseUntil, isExpired: false, cancellationToken).ConfigureAwait(false));
        }

        return claimed;
    }

    /// <summary>
    /// Ends lost leases. They are read first and then updated by key, because an update over a range also locks adjacent
    /// rows on MariaDB. It would then deadlock with workers that complete.
    /// </summary>
    protected override async Task EndLostLeasesAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var lost = await Queue(session)
            .Where(row => row.LeaseUntil <= session.Now)
            .Select(row => row.Sequence)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var chunk in lost.Chunk(InList.Most))
        {
            await Queue(session)
                .Where(row => chunk.Contains(row.Sequence) && row.LeaseUntil <= session.Now)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.Due, session.Now)
                        .SetProperty(row => row.LeaseUntil, (long?)null),
                    cancellationToken)
                .ConfigureAwait(false);
        }
    }

    protected override async Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, ClaimStart start, CancellationToken cancellationToken)
    {
        var rows = await Pending(session)
            .Where(row => row.OwedSince <= start.OwedUntil)
            .OrderBy(row => row.OwedSince)
            .Take(start.Limit)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return await LeaseAsync(session, rows, start.LeaseUntil, isExpired: true, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<long?> FirstLeaseEndAsync(StoreSession session, CancellationToken cancellationToken) =>
        Queue(session).MinAsync(row => row.LeaseUntil, cancellationToken);

    private static IQueryable<QueueRow> Queue(StoreSession session) => session.Context.Rows<QueueRow>();

    private static IQueryable<QueueRow> Pending(StoreSession session) =>
        Queue(session).Where(row => row.LeaseUntil == null);

    private static async Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, List<QueueRow> rows, long leaseUntil, bool isExpired, CancellationToken cancellationToken)
    {
        var won = new List<QueueRow>();
        foreach (var row in rows)
        {
            if (await TryLeaseAsync(session, row, leaseUntil, cancellationToken).ConfigureAwait(false))
            {
                row.Lease++;
                won.Add(row);
            }
        }

        var sequences = won.Select(row => row.Sequence).ToList();
        var deliveries = await session.Context.Rows<DeliveryRow>()
            .Where(row => sequences.Contains(row.Sequence))
            .Join(
                session.Context.Rows<MessageRow>(),
                row => row.MessageId,
                row => row.Id,
                (delivery, message) => new { Delivery = delivery, Message = message })
            .ToDictionaryAsync(row => row.Delivery.Sequence, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. won.Select(row => ClaimedDelivery.Of(
                row, deliveries[row.Sequence].Delivery, deliveries[row.Sequence].Message, session.Now, isExpired)),
        ];
    }

    private static async Task<bool> TryLeaseAsync(
        StoreSession session, QueueRow row, long leaseUntil, CancellationToken cancellationToken) =>
        await session.Context.Rows<QueueRow>()
            .Where(each => each.Sequence == row.Sequence && each.LeaseUntil == null && each.Lease == row.Lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(each => each.Lease, row.Lease + 1)
                    .SetProperty(each => each.LeaseUntil, (long?)leaseUntil),
                cancellationToken)
            .ConfigureAwait(false) == 1;

    private static DestinationWait WaitOf(DestinationRow row) => new(
        row.Id, row.DisabledAt is not null, row.PutOffUntil, row.HeldUntil, row.NextRelease ?? 0, row.Version);
}
