using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Dialects;

/// <summary>Reads destinations whose time has come, with a row for each line that has held deliveries, or one without.</summary>
internal static class Woken
{
    /// <summary>The columns that <see cref="Read"/> reads, of destinations <c>t</c> and the queue <c>q</c>.</summary>
    public static RowColumns Columns { get; } = new([
        "t.destination_key", "t.webhook_key", "t.webhook_id", .. DestinationWait.Columns.Names,
        "q.lane", "q.tenant_key", "q.due", "q.sequence",
    ]);

    public static WokenDestination Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        var (key, webhookKey, webhookId) = (row.Int64("t.destination_key"), row.Int64("t.webhook_key"), row.Text("t.webhook_id"));
        var wait = DestinationWait.ReadOrNull(row)!;
        return new(
            key,
            webhookKey,
            webhookId,
            wait,
            row.IsNull("q.sequence")
                ? []
                :
                [
                    new(
                        new(row.Int32("q.lane"), row.Int64("q.tenant_key"), webhookKey, key),
                        webhookId,
                        row.Int64("q.due"),
                        row.Int64("q.sequence"),
                        IsHeld: true,
                        wait),
                ]);
    }

    /// <summary>Joins the rows of each destination.</summary>
    public static IReadOnlyList<WokenDestination> ToDestinations(IReadOnlyList<WokenDestination> rows) =>
    [
        .. rows.GroupBy(row => row.Key).Select(group => group.First() with { Lines = [.. group.SelectMany(row => row.Lines)] }),
    ];
}
