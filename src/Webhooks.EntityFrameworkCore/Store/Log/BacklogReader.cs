using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Counts pending deliveries with one scan of their index, destination by destination.</summary>
internal sealed class BacklogReader(StoreSessions sessions)
{
    public async ValueTask<BacklogSnapshot> ReadAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paused);
        var excused = paused.Select(RowKeys.OfWebhook).ToHashSet();
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var queue = session.Context.Rows<QueueRow>();
        var disabled = await session.Context.Rows<DestinationRow>()
            .Where(row => row.DisabledAt != null)
            .Select(row => row.DestinationKey)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        var pending = await queue
            .Where(row => row.Status != QueueStatus.Leased)
            .GroupBy(row => new { row.WebhookKey, row.DestinationKey })
            .Select(rows => new
            {
                rows.Key.WebhookKey,
                rows.Key.DestinationKey,
                Count = rows.LongCount(),
                FirstDue = rows.Min(row => row.Due),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var leased = await queue
            .LongCountAsync(row => row.Status == QueueStatus.Leased, cancellationToken)
            .ConfigureAwait(false);
        var open = pending.Where(each => !disabled.Contains(each.DestinationKey)).ToList();
        var oldest = open
            .Where(each => !excused.Contains(each.WebhookKey))
            .Select(each => each.FirstDue.Until(session.Now))
            .Append(TimeSpan.Zero)
            .Max();
        return new(
            open.Sum(each => each.Count),
            leased,
            pending.Where(each => disabled.Contains(each.DestinationKey)).Sum(each => each.Count),
            oldest);
    }
}
