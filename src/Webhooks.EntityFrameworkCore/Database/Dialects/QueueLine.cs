using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Dialects;

/// <summary>
/// Represents a line of the queue, the deliveries of one lane for one URL of one webhook, by its first delivery.
/// </summary>
/// <param name="Key">The line.</param>
/// <param name="WebhookId">The id of the webhook.</param>
/// <param name="FirstDue">The due time of its first delivery.</param>
/// <param name="FirstSequence">The sequence of its first delivery.</param>
/// <param name="IsHeld">A value indicating whether these are the held deliveries of the line, and not the ready ones.</param>
/// <param name="Destination">The waits of its destination, or null if it has no row.</param>
internal sealed record QueueLine(
    LineKey Key, string WebhookId, long FirstDue, long FirstSequence, bool IsHeld, DestinationWait? Destination)
{
    /// <summary>The columns that <see cref="Read"/> reads, of the queue <c>q</c> and destinations <c>t</c>.</summary>
    public static RowColumns Columns { get; } = new([
        "q.lane", "q.tenant_key", "q.webhook_key", "q.destination_key", "q.webhook_id", "q.due", "q.sequence",
        .. DestinationWait.Columns.Names,
    ]);

    public int Lane => Key.Lane;

    /// <summary>Gets a value indicating whether the first delivery is one of those that resume gradually.</summary>
    public bool IsReleasing => Destination?.HeldUntil is { } until && FirstDue <= until;

    /// <summary>Returns the held lines after a position that a statement with these parameters returns.</summary>
    public static async Task<IReadOnlyList<QueueLine>> ReadHeldAsync(
        DbCommand command, HeldPosition after, int most, CancellationToken cancellationToken)
    {
        await using var _ = command.ConfigureAwait(false);
        return await command
            .With("@webhook_key", after.WebhookKey)
            .With("@destination_key", after.DestinationKey)
            .With("@most", most)
            .ReadAllAsync(row => Read(row, isHeld: true), cancellationToken)
            .ConfigureAwait(false);
    }

    public static QueueLine Read(DbDataReader reader, bool isHeld)
    {
        var row = Columns.RowOf(reader);
        return new(
            new(
                row.Int32("q.lane"),
                row.Int64("q.tenant_key"),
                row.Int64("q.webhook_key"),
                row.Int64("q.destination_key")),
            row.Text("q.webhook_id"),
            row.Int64("q.due"),
            row.Int64("q.sequence"),
            isHeld,
            DestinationWait.ReadOrNull(row));
    }
}
