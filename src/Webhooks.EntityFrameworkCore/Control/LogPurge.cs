using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>Removes what is long settled, in small steps that keep nobody waiting.</summary>
internal sealed class LogPurge(StoreSessions sessions)
{
    /// <summary>How long counters are kept at least: what a month's overview needs.</summary>
    private const int CounterDays = 40;

    public async ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var until = session.Now - age.ToMilliseconds();
        await PurgeCountersAsync(session, age, cancellationToken).ConfigureAwait(false);
        var ids = await SettledAsync(session, until, limit, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in ids.Chunk(InList.Most))
        {
            await RemoveAsync(session, chunk, cancellationToken).ConfigureAwait(false);
        }

        return ids.Count;
    }

    /// <summary>Messages by the first of their deliveries, all of which have to be settled.</summary>
    private static Task<List<string>> SettledAsync(
        StoreSession session, long until, int limit, CancellationToken cancellationToken)
    {
        var deliveries = session.Context.Set<DeliveryRow>().AsNoTracking();
        return deliveries
            .Where(row => row.SettledAt != null && row.SettledAt <= until && row.Ordinal == 0)
            .Where(row => !deliveries.Any(other => other.MessageId == row.MessageId
                && (other.SettledAt == null || other.SettledAt > until)))
            .OrderBy(row => row.SettledAt)
            .Select(row => row.MessageId)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Deliveries last: as long as they are there, a purge that was cut off finds the rest again.</summary>
    private static async Task RemoveAsync(StoreSession session, string[] messageIds, CancellationToken cancellationToken)
    {
        var deliveries = session.Context.Set<DeliveryRow>().Where(row => messageIds.Contains(row.MessageId));
        await session.Context.Set<AttemptRow>()
            .Where(row => deliveries.Any(delivery => delivery.Id == row.DeliveryId))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await session.Context.Set<MessageRow>()
            .Where(row => messageIds.Contains(row.Id))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await deliveries.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task<int> PurgeCountersAsync(StoreSession session, TimeSpan age, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(session.Now.ToInstant().UtcDateTime).DayNumber;
        var first = today - Math.Max(CounterDays, (int)age.TotalDays);
        return session.Context.Set<CounterRow>().Where(row => row.Day < first).ExecuteDeleteAsync(cancellationToken);
    }
}
