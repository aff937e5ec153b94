using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Portable;

/// <summary>
/// Claims on any relational database. Candidates are read, then each is taken by compare-and-set on its lease, so that
/// only one worker gets it. It reads every ready delivery to find the lines.
/// </summary>
internal sealed class PortableClaimQueries : IClaimQueries
{
    public bool AreTransactional => false;

    public async Task<ClaimView> BeginAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var ended = await EndLostAsync(session, cancellationToken).ConfigureAwait(false);
        var readied = await MakeReadyAsync(session, cancellationToken).ConfigureAwait(false);
        var woken = await ReadWokenAsync(session, cancellationToken).ConfigureAwait(false);
        var ready = await ReadReadyAsync(session, pages, cancellationToken).ConfigureAwait(false);
        var isFull = ended == ClaimView.MostReady || readied == ClaimView.MostReady;
        return new(woken, ready, isFull, await NextTimeAsync(session, cancellationToken).ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<ReadLines>> ReadReadyAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var read = new List<ReadLines>();
        foreach (var page in pages)
        {
            var all = await Queue(session)
                .Where(row => row.Status == QueueStatus.Ready && row.Lane == page.Lane)
                .GroupBy(row => new { row.TenantKey, row.WebhookKey, row.DestinationKey, row.WebhookId })
                .Select(line => new { line.Key, Due = line.Min(row => row.Due), Sequence = line.Min(row => row.Sequence) })
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            var found = PortableLinePage.Select(page, all.Select(each => new QueueLine(
                new(page.Lane, each.Key.TenantKey, each.Key.WebhookKey, each.Key.DestinationKey),
                each.Key.WebhookId,
                each.Due,
                each.Sequence,
                IsHeld: false,
                Destination: null)));
            var lines = await WithDestinationsAsync(session, [.. found.Lines], cancellationToken).ConfigureAwait(false);
            read.Add(found with { Lines = lines });
        }

        return read;
    }

    public async Task<IReadOnlyList<QueueLine>> ReadHeldAsync(
        StoreSession session, HeldPosition after, int most, CancellationToken cancellationToken)
    {
        var rows = await Queue(session)
            .Where(row => row.Status == QueueStatus.Held)
            .Where(row => row.WebhookKey > after.WebhookKey
                || (row.WebhookKey == after.WebhookKey && row.DestinationKey > after.DestinationKey))
            .GroupBy(row => new { row.WebhookKey, row.DestinationKey, row.WebhookId })
            .Select(line => new { line.Key, Due = line.Min(row => row.Due), Sequence = line.Min(row => row.Sequence) })
            .OrderBy(line => line.Key.WebhookKey).ThenBy(line => line.Key.DestinationKey)
            .Take(most)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var lines = rows.Select(each => new QueueLine(
            new(Lane.FirstAttempts, RowKeys.NoTenant, each.Key.WebhookKey, each.Key.DestinationKey),
            each.Key.WebhookId,
            each.Due,
            each.Sequence,
            IsHeld: true,
            Destination: null));
        return await WithDestinationsAsync(session, [.. lines], cancellationToken).ConfigureAwait(false);
    }

    public async Task LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var left = maxBytes;
        foreach (var share in shares)
        {
            var before = leased.Count;
            var rows = await Of(session, share.Line)
                .Where(row => row.Due > share.DueAfter && row.Due <= share.DueUntil)
                .OrderBy(row => row.Due).ThenBy(row => row.Sequence)
                .Take(share.Count)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            await PortableLeases
                .TakeAsync(session, rows, leaseUntil, Math.Max(1, left), leased, cancellationToken)
                .ConfigureAwait(false);
            left -= leased.Skip(before).Sum(each => (long)each.Leased.Message.Body.Length);
        }
    }

    public async Task LeaseExpiredAsync(
        StoreSession session,
        IReadOnlyList<long> sequences,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var rows = await Queue(session)
            .Where(row => sequences.Contains(row.Sequence) && row.Status != QueueStatus.Leased)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await PortableLeases.TakeAsync(session, rows, leaseUntil, maxBytes, leased, cancellationToken).ConfigureAwait(false);
    }

    public async Task HoldAsync(
        StoreSession session, IReadOnlyList<BlockedLine> lines, CancellationToken cancellationToken)
    {
        foreach (var each in lines)
        {
            var found = await Of(session, each.Line)
                .Where(row => row.Due <= each.DueUntil)
                .OrderBy(row => row.Due).ThenBy(row => row.Sequence)
                .Select(row => row.Sequence)
                .Take(each.Most)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            await ChangeAsync(session, found, QueueStatus.Ready, QueueStatus.Held, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<QueueLine>> WithDestinationsAsync(
        StoreSession session, List<QueueLine> lines, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<long, DestinationRow>();
        foreach (var keys in lines.Select(line => line.Key.DestinationKey).Distinct().Chunk(InList.Most))
        {
            foreach (var row in await session.Context.Rows<DestinationRow>()
                .Where(row => keys.Contains(row.DestinationKey))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false))
            {
                rows[row.DestinationKey] = row;
            }
        }

        return
        [
            .. lines.Select(line => rows.TryGetValue(line.Key.DestinationKey, out var row)
                ? line with { Destination = DestinationWait.Of(row) }
                : line),
        ];
    }

    /// <summary>
    /// Ends lost leases. They are read first and then updated by key, because an update over a range also locks adjacent
    /// rows on MariaDB. It would then deadlock with workers that complete.
    /// </summary>
    private static async Task<int> EndLostAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var lost = await Queue(session)
            .Where(row => row.Status == QueueStatus.Leased && row.LeaseUntil <= session.Now)
            .OrderBy(row => row.LeaseUntil)
            .Select(row => row.Sequence)
            .Take(ClaimView.MostReady)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return lost.Count == 0 ? 0 : await Queue(session)
            .Where(row => lost.Contains(row.Sequence) && row.Status == QueueStatus.Leased && row.LeaseUntil <= session.Now)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Status, QueueStatus.Ready)
                    .SetProperty(row => row.Due, session.Now)
                    .SetProperty(row => row.LeaseUntil, (long?)null),
                cancellationToken)
            .ConfigureAwait(false);
    }

    private static async Task<int> MakeReadyAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var due = await Queue(session)
            .Where(row => row.Status == QueueStatus.Later && row.Due <= session.Now)
            .OrderBy(row => row.Due)
            .Select(row => row.Sequence)
            .Take(ClaimView.MostReady)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await ChangeAsync(session, due, QueueStatus.Later, QueueStatus.Ready, cancellationToken).ConfigureAwait(false);
        return due.Count;
    }

    private static async Task ChangeAsync(
        StoreSession session, List<long> sequences, int from, int to, CancellationToken cancellationToken)
    {
        if (sequences.Count > 0)
        {
            await Queue(session)
                .Where(row => sequences.Contains(row.Sequence) && row.Status == from)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, to), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<WokenDestination>> ReadWokenAsync(
        StoreSession session, CancellationToken cancellationToken)
    {
        var destinations = await session.Context.Rows<DestinationRow>()
            .Where(row => row.WakesAt <= session.Now)
            .OrderBy(row => row.WakesAt)
            .Take(ClaimView.MostWoken)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var keys = destinations.Select(row => row.DestinationKey).ToList();
        var lines = keys.Count == 0 ? [] : await Queue(session)
            .Where(row => row.Status == QueueStatus.Held && keys.Contains(row.DestinationKey))
            .GroupBy(row => new { row.WebhookKey, row.DestinationKey, row.Lane })
            .Select(line => new { line.Key, Due = line.Min(row => row.Due), Sequence = line.Min(row => row.Sequence) })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var byKey = lines.ToLookup(line => (line.Key.WebhookKey, line.Key.DestinationKey));
        return
        [
            .. destinations.Select(row => new WokenDestination(
                row.DestinationKey,
                row.WebhookKey,
                row.WebhookId,
                DestinationWait.Of(row),
                [
                    .. byKey[(row.WebhookKey, row.DestinationKey)].Select(line => new QueueLine(
                        new(line.Key.Lane, RowKeys.NoTenant, row.WebhookKey, row.DestinationKey),
                        row.WebhookId,
                        line.Due,
                        line.Sequence,
                        IsHeld: true,
                        DestinationWait.Of(row))),
                ])),
        ];
    }

    private static async Task<long?> NextTimeAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var leaseEnd = await Queue(session)
            .Where(row => row.Status == QueueStatus.Leased)
            .MinAsync(row => row.LeaseUntil, cancellationToken)
            .ConfigureAwait(false);
        var due = await Queue(session)
            .Where(row => row.Status == QueueStatus.Later)
            .MinAsync(row => (long?)row.Due, cancellationToken)
            .ConfigureAwait(false);
        var wake = await session.Context.Rows<DestinationRow>()
            .Where(row => row.WakesAt > session.Now)
            .MinAsync(row => row.WakesAt, cancellationToken)
            .ConfigureAwait(false);
        return new[] { leaseEnd, due, wake }.Min();
    }

    private static IQueryable<QueueRow> Queue(StoreSession session) => session.Context.Rows<QueueRow>();

    private static IQueryable<QueueRow> Of(StoreSession session, QueueLine line)
    {
        var (lane, tenantKey, webhookKey, destinationKey) = line.Key;
        return line.IsHeld
            ? Queue(session).Where(row => row.Status == QueueStatus.Held
                && row.WebhookKey == webhookKey && row.DestinationKey == destinationKey && row.Lane == lane)
            : Queue(session).Where(row => row.Status == QueueStatus.Ready && row.Lane == lane
                && row.TenantKey == tenantKey && row.WebhookKey == webhookKey && row.DestinationKey == destinationKey);
    }
}
