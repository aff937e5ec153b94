using System.Data.Common;
using Webhooks.Sql;

namespace Webhooks.Claiming;

internal static class QueueHeads
{
    /// <summary>The number of rows that one step reads.</summary>
    public const int Page = 200;

    /// <summary>The columns that <see cref="Read"/> reads, of queues <c>q</c> and destinations <c>t</c>.</summary>
    public const string Columns =
        "q.webhook_id, q.destination_id, q.lane, q.due, t.id, t.disabled_at, t.put_off_until, t.held_until, t.next_release, "
        + "t.version";

    public static QueueHead Read(DbDataReader row) => new(
        new(row.GetString(0), row.GetString(1), row.GetInt32(2)),
        row.GetInt64(3),
        row.StringOrNull(4) is { } id
            ? new(
                id,
                !row.IsDBNull(5),
                row.Int64OrNull(6),
                row.Int64OrNull(7),
                row.Int64OrNull(8) ?? 0,
                row.GetInt64(9))
            : null);

    /// <summary>
    /// Returns all queues, beginning after a position. The database's order may differ from that of .NET.
    /// </summary>
    public static IReadOnlyList<QueueHead> From(QueuePosition start, IReadOnlyList<QueueHead> all)
    {
        var first = all.TakeWhile(queue => queue.Position != start).Count() + 1;
        if (first > all.Count)
        {
            // It has nothing pending now, so the queue that follows it may come first.
            first = all.TakeWhile(queue => queue.Position.IsBefore(start)).Count();
        }

        return [.. all.Skip(first), .. all.Take(first)];
    }
}
