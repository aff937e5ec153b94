using System.Data.Common;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>
/// What a host does with deliveries. Each change asks for the state and the lease that was read: whatever a worker did
/// in between comes first, and the host's wish is judged anew.
/// </summary>
internal sealed class DeliveryChanges(StoreSession session)
{
    private string Table => session.Database.Tables.Deliveries;

    /// <summary>Owed again: due then, with its schedule from the beginning.</summary>
    public Statement Owe(DeliveryRow row, long due) => If(row, new Statement($"""
        UPDATE {Table} SET state = 0, lease = lease + 1, due = @due, owed_since = @now, schedule_step = 0, lane = @lane,
            lease_until = NULL, settled_at = NULL, dead_reason = NULL, detail = NULL
        WHERE id = @id AND state = @state AND lease = @lease
        """)
        .With("due", due)
        .With("now", session.Now)
        .With("lane", Lane.Of(row.Attempts)));

    public Statement Cancel(DeliveryRow row) => If(row, new Statement($"""
        UPDATE {Table} SET state = 5, lease = lease + 1, settled_at = @now
        WHERE id = @id AND state = @state AND lease = @lease
        """)
        .With("now", session.Now));

    /// <summary>Deliveries by a condition; the text of it may use what <paramref name="parameters"/> adds.</summary>
    public async Task<List<DeliveryRow>> FindAsync(
        string condition, Action<DbCommand> parameters, CancellationToken cancellationToken)
    {
        var command = session.Command($"SELECT {DeliveryReading.Columns} FROM {Table} d WHERE {condition}");
        await using var _ = command.ConfigureAwait(false);
        parameters(command);
        return await command.ReadAllAsync(DeliveryReading.Read, cancellationToken).ConfigureAwait(false);
    }

    private static Statement If(DeliveryRow row, Statement statement) => statement
        .With("id", row.Id)
        .With("state", row.State)
        .With("lease", row.Lease);
}
