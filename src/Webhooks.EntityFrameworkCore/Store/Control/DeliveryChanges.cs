using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Control;

/// <summary>
/// Writes the changes that a host makes to deliveries. Each change is conditional on what was read: if a worker changed
/// the delivery in between, the operation is decided again.
/// </summary>
internal sealed class DeliveryChanges(StoreSession session)
{
    private static readonly RowColumns Columns = DeliveryReading.Columns.And("q.lease", "q.lease_until");

    private readonly TableNames _tables = session.Database.Tables;

    /// <summary>Finds deliveries <c>d</c> by a condition with <paramref name="parameters"/>.</summary>
    public Task<List<FoundDelivery>> FindAsync(
        string condition, Action<DbCommand> parameters, CancellationToken cancellationToken) => ReadAsync(
            $"{_tables.Deliveries} d LEFT JOIN {_tables.Queue} q ON q.sequence = d.sequence WHERE {condition}",
            parameters,
            cancellationToken);

    /// <summary>Finds pending deliveries that are not leased, in the queue <c>q</c>, by a further condition.</summary>
    public Task<List<FoundDelivery>> FindWaitingAsync(
        string condition, Action<DbCommand> parameters, CancellationToken cancellationToken) => ReadAsync(
            $"{_tables.Queue} q JOIN {_tables.Deliveries} d ON d.sequence = q.sequence WHERE q.lease_until IS NULL {condition}",
            parameters,
            cancellationToken);

    /// <summary>Determines whether the message of a delivery has a body, without which nothing can be sent.</summary>
    public async Task<bool> HasBodyAsync(DeliveryRow row, CancellationToken cancellationToken) => (await FindAsync(
        $"d.sequence = @sequence AND {MessageBody.Exists(_tables)}",
        command => command.With("@sequence", row.Sequence).WithNoBody(),
        cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>Makes deliveries pending, each due at a given time, and restarts their retry schedule.</summary>
    /// <returns>For each delivery, whether it was changed.</returns>
    public async Task<IReadOnlyList<bool>> OweAsync(
        IReadOnlyList<FoundDelivery> deliveries, Func<int, long> due, CancellationToken cancellationToken)
    {
        var changed = await session
            .RunAsync(
                [.. deliveries.Select((each, i) => each.Lease is null ? Reopen(each.Row) : Advance(each, due(i)))],
                cancellationToken)
            .ConfigureAwait(false);
        await session
            .RunAsync(
                [
                    .. deliveries
                        .Select((each, i) => each.Lease is null && changed[i] == 1 ? Enqueue(each.Row, due(i)) : null)
                        .OfType<Statement>(),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        return [.. changed.Select(count => count == 1)];
    }

    /// <summary>Cancels pending deliveries.</summary>
    /// <returns>For each delivery, whether it was changed.</returns>
    public async Task<IReadOnlyList<bool>> CancelAsync(
        IReadOnlyList<FoundDelivery> deliveries, CancellationToken cancellationToken)
    {
        var changed = await session
            .RunAsync([.. deliveries.Select(Dequeue)], cancellationToken)
            .ConfigureAwait(false);
        await session
            .RunAsync([.. deliveries.Where((_, i) => changed[i] == 1).Select(each => End(each.Row))], cancellationToken)
            .ConfigureAwait(false);
        return [.. changed.Select(count => count == 1)];
    }

    private async Task<List<FoundDelivery>> ReadAsync(
        string from, Action<DbCommand> parameters, CancellationToken cancellationToken)
    {
        var command = session.Command($"SELECT {Columns} FROM {from}");
        await using var _ = command.ConfigureAwait(false);
        parameters(command);
        return await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a settled delivery pending. Only the writer whose statement takes effect then enqueues it.
    /// </summary>
    private Statement Reopen(DeliveryRow row) => new Statement($"""
        UPDATE {_tables.Deliveries} SET state = 0, settled_at = NULL, dead_reason = NULL, detail = NULL
        WHERE sequence = @sequence AND state = @state AND settled_at = @settled_at
        """)
        .With("@sequence", row.Sequence)
        .With("@state", row.State)
        .With("@settled_at", row.SettledAt!.Value);

    private Statement Enqueue(DeliveryRow row, long due) => new Statement($"""
        INSERT INTO {_tables.Queue} (sequence, webhook_id, destination_id, lane, due, owed_since, schedule_step, lease)
        VALUES (@sequence, @webhook_id, @destination_id, @lane, @due, @now, 0, @lease)
        """)
        .With("@sequence", row.Sequence)
        .With("@webhook_id", row.WebhookId)
        .With("@destination_id", row.DestinationId)
        .With("@lane", Lane.Of(row.Attempts))
        .With("@due", due)
        .With("@now", session.Now)
        .With("@lease", session.Now * 1_000);

    private Statement Advance(FoundDelivery delivery, long due) => If(delivery, new Statement($"""
        UPDATE {_tables.Queue} SET lease = lease + 1, due = @due, owed_since = @now, schedule_step = 0, lane = @lane
        WHERE sequence = @sequence AND lease = @lease AND lease_until IS NULL
        """)
        .With("@due", due)
        .With("@now", session.Now)
        .With("@lane", Lane.Of(delivery.Row.Attempts)));

    private Statement Dequeue(FoundDelivery delivery) => If(delivery, new Statement(
        $"DELETE FROM {_tables.Queue} WHERE sequence = @sequence AND lease = @lease AND lease_until IS NULL"));

    private Statement End(DeliveryRow row) => new Statement(
        $"UPDATE {_tables.Deliveries} SET state = @state, settled_at = @now WHERE sequence = @sequence")
        .With("@state", (int)DeliveryState.Cancelled)
        .With("@now", session.Now)
        .With("@sequence", row.Sequence);

    private static Statement If(FoundDelivery delivery, Statement statement) => statement
        .With("@sequence", delivery.Row.Sequence)
        .With("@lease", delivery.Lease!.Value);

    private static FoundDelivery Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(DeliveryReading.Read(row), row.Int64OrNull("q.lease"), IsLeased: !row.IsNull("q.lease_until"));
    }
}
