using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Log;

/// <summary>Counts what is open: one walk over the index of what is pending, destination by destination.</summary>
internal sealed class BacklogReader(StoreSessions sessions)
{
    public async ValueTask<BacklogSnapshot> ReadAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paused);
        var excused = paused.ToHashSet(StringComparer.Ordinal);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var deliveries = session.Context.Set<DeliveryRow>();
        var disabled = await session.Context.Set<DestinationRow>()
            .Where(row => row.DisabledAt != null)
            .Select(row => row.Id)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);
        var pending = await deliveries
            .Where(row => row.State == (int)DeliveryState.Pending)
            .GroupBy(row => new { row.WebhookId, row.DestinationId })
            .Select(queue => new
            {
                queue.Key.WebhookId,
                queue.Key.DestinationId,
                Count = queue.LongCount(),
                FirstDue = queue.Min(row => row.Due),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var leased = await deliveries
            .LongCountAsync(row => row.State == (int)DeliveryState.Leased, cancellationToken)
            .ConfigureAwait(false);
        var open = pending.Where(queue => !disabled.Contains(queue.DestinationId)).ToList();
        var oldest = open
            .Where(queue => !excused.Contains(queue.WebhookId))
            .Select(queue => session.Now - queue.FirstDue)
            .Append(0)
            .Max();
        return new(
            open.Sum(queue => queue.Count),
            leased,
            pending.Where(queue => disabled.Contains(queue.DestinationId)).Sum(queue => queue.Count),
            TimeSpan.FromMilliseconds(oldest));
    }
}
