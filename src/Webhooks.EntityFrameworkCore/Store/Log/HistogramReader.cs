using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Counts deliveries of the log by time. It reads a limited number of them, the newest.</summary>
internal sealed class HistogramReader(StoreSessions sessions)
{
    /// <summary>The maximum number of deliveries that are read.</summary>
    private const int MostRead = 100_000;

    public async ValueTask<DeliveryHistogram> CountAsync(
        DeliveryQuery query, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(step.Ticks % TimeSpan.TicksPerSecond, 0, nameof(step));
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var last = await DeliveryFilters
            .FindAsync(session.Context, query, cursor: null, MostRead, cancellationToken)
            .ConfigureAwait(false);
        if (last == LogCursor.Nothing)
        {
            return new(step, []);
        }

        var length = step.ToMilliseconds();
        var counts = await DeliveryFilters.All(session.Context, query, last)
            .GroupBy(row => row.CreatedAt - (row.CreatedAt % length))
            .Select(rows => new
            {
                At = rows.Key,
                Delivered = rows.LongCount(row => row.State == (int)DeliveryState.Delivered),
                Failed = rows.LongCount(row => row.DeadReason != null),
            })
            .OrderByDescending(each => each.At)
            .Take(DeliveryHistogram.MaxBuckets)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return new(
            step,
            [
                .. counts.OrderBy(each => each.At)
                    .Select(each => new DeliveryBucket(each.At.ToInstant(), each.Delivered, each.Failed)),
            ],
            last?.CreatedAt.ToInstant());
    }
}
