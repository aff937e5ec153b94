using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Log;

/// <summary>
/// Finds the number of the messages of a time by halving the numbers, with at most 63 lookups by key, because no index has
/// the time. Numbers and times rise together, except for transactions that were open for some time.
/// </summary>
internal static class MessageNumbers
{
    /// <summary>The longest time, in milliseconds, for which a transaction is expected to have been open.</summary>
    public const long Margin = 10 * 60 * 1_000;

    /// <summary>Returns the number of the first message at or after a time, or the one that the next message has at least.</summary>
    /// <param name="session">The session.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<long> FirstAsync(StoreSession session, long time, CancellationToken cancellationToken)
    {
        var last = await LastAsync(session, cancellationToken).ConfigureAwait(false);
        if (last is not { } newest || newest.CreatedAt < time)
        {
            return (last?.Number ?? 0) + 1;
        }

        var command = session.Command($"""
            SELECT m.number, m.created_at FROM {session.Database.Tables.Messages} m
            WHERE m.number >= @middle ORDER BY m.number {session.Database.Dialect.First(1)}
            """).With("@middle", 0L);
        await using var _ = command.ConfigureAwait(false);
        var (from, until) = (0L, newest.Number);
        while (from < until)
        {
            var middle = from + ((until - from) / 2);
            command.Parameters[0].Value = middle;
            var found = await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
            if (found is [var (number, createdAt)] && createdAt < time)
            {
                from = number + 1;
            }
            else
            {
                until = middle;
            }
        }

        return from;
    }

    private static async Task<(long Number, long CreatedAt)?> LastAsync(
        StoreSession session, CancellationToken cancellationToken)
    {
        var command = session.Command($"""
            SELECT m.number, m.created_at FROM {session.Database.Tables.Messages} m
            ORDER BY m.number DESC {session.Database.Dialect.First(1)}
            """);
        await using var _ = command.ConfigureAwait(false);
        return await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false) is [var last] ? last : null;
    }

    private static (long Number, long CreatedAt) Read(DbDataReader row) => (row.GetInt64(0), row.GetInt64(1));
}
