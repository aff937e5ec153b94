using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Store.Log;

namespace Webhooks.Store.Control;

/// <summary>Removes deliveries that were settled long ago, in small steps that do not block other work.</summary>
internal sealed class LogPurge(StoreSessions sessions)
{
    /// <summary>The minimum number of days for which counters are kept: a month's overview needs them.</summary>
    private const int CounterDays = 40;

    private readonly Lock _lock = new();
    private LogCursor? _last;

    /// <summary>Gets or sets the end of the last step, or null if the next step begins with the oldest.</summary>
    private LogCursor? Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }

        set
        {
            lock (_lock)
            {
                _last = value;
            }
        }
    }

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

    /// <summary>
    /// Returns messages whose deliveries are all settled, oldest first, after the end of the last step. If there are no
    /// more, the next step begins with the oldest.
    /// </summary>
    private async Task<List<string>> SettledAsync(
        StoreSession session, long until, int limit, CancellationToken cancellationToken)
    {
        var deliveries = session.Context.Rows<DeliveryRow>();
        var (createdAt, sequence) = Last ?? default;
        var rows = await deliveries
            .Where(row => row.CreatedAt <= until && row.SettledAt <= until && row.Ordinal == 0)
            .Where(row => row.CreatedAt >= createdAt && (row.CreatedAt > createdAt || row.Sequence > sequence))
            .Where(row => !deliveries.Any(other => other.MessageId == row.MessageId
                && (other.SettledAt == null || other.SettledAt > until)))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Sequence)
            .Select(row => new { row.MessageId, row.CreatedAt, row.Sequence })
            .Take(limit)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        Last = rows.Count == limit ? new LogCursor(rows[^1].CreatedAt, rows[^1].Sequence) : null;
        return [.. rows.Select(row => row.MessageId)];
    }

    /// <summary>
    /// Removes messages. Deliveries are removed last, so that an interrupted purge finds the rest again. The SQL is
    /// written out, because some databases reject the alias that EF Core gives to the table of a <c>DELETE</c>. The ids
    /// are read first, because some databases do not use an index for ids from a subquery.
    /// </summary>
    private static async Task RemoveAsync(StoreSession session, string[] messageIds, CancellationToken cancellationToken)
    {
        var tables = session.Database.Tables;
        var deliveryIds = await session.Context.Rows<DeliveryRow>()
            .Where(row => messageIds.Contains(row.MessageId))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await DeleteAsync(session, tables.Attempts, "delivery_id", deliveryIds, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, tables.Messages, "id", messageIds, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, tables.Deliveries, "message_id", messageIds, cancellationToken).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(
        StoreSession session, string table, string column, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        foreach (var chunk in values.Chunk(InList.Most))
        {
            var command = session.Command($"DELETE FROM {table} WHERE {column} IN ({InList.Names(chunk.Length)})");
            await using var _ = command.ConfigureAwait(false);
            await InList.With(command, chunk).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task PurgeCountersAsync(StoreSession session, TimeSpan age, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(session.Now.ToInstant().UtcDateTime).DayNumber;
        var first = today - Math.Max(CounterDays, (int)age.TotalDays);
        var command = session.Command($"DELETE FROM {session.Database.Tables.Counters} WHERE day < @first");
        await using var _ = command.ConfigureAwait(false);
        await command.With("@first", first).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
