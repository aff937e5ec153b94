using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Dialects;

internal static class QueueHeads
{
    /// <summary>The number of rows that one step reads.</summary>
    public const int Page = 200;

    /// <summary>The columns that <see cref="Read"/> reads, of queues <c>q</c> and destinations <c>t</c>.</summary>
    public static RowColumns Columns { get; } = new(
        "q.webhook_id", "q.destination_id", "q.lane", "q.due", "t.id", "t.disabled_at", "t.put_off_until",
        "t.held_until", "t.next_release", "t.version");

    public static QueueHead Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(
            new(row.Text("q.webhook_id"), row.Text("q.destination_id"), row.Int32("q.lane")),
            row.Int64("q.due"),
            row.TextOrNull("t.id") is { } id
                ? new(
                    id,
                    !row.IsNull("t.disabled_at"),
                    row.Int64OrNull("t.put_off_until"),
                    row.Int64OrNull("t.held_until"),
                    row.Int64OrNull("t.next_release") ?? 0,
                    row.Int64("t.version"))
                : null);
    }

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
