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
    private const string IsUnchanged = "sequence = @sequence AND lease = @lease AND status <> 1";

    private readonly TableNames _tables = session.Database.Tables;

    /// <summary>Makes deliveries pending, each due at a given time, and restarts their retry schedule.</summary>
    /// <returns>For each delivery, whether it was changed.</returns>
    public async Task<IReadOnlyList<bool>> OweAsync(
        IReadOnlyList<FoundDelivery> deliveries, Func<int, long> due, CancellationToken cancellationToken)
    {
        var changed = await session
            .RunAsync(
                [.. deliveries.Select((each, i) => each.Queued is null ? TakeOut(each) : Advance(each, due(i)))],
                cancellationToken)
            .ConfigureAwait(false);
        var reopened = deliveries.Index()
            .Where(each => each.Item.Queued is null && changed[each.Index] == 1)
            .ToList();
        await session
            .RunAsync(
                [
                    .. reopened.Select(each => KeepAttempt(each.Item)),
                    .. reopened.Select(each => Remove(each.Item)),
                    .. reopened.Select(each => Enqueue(each.Item, due(each.Index))),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        return [.. changed.Select(count => count == 1)];
    }

    /// <summary>Cancels open deliveries.</summary>
    /// <returns>For each delivery, whether it was changed.</returns>
    public async Task<IReadOnlyList<bool>> CancelAsync(
        IReadOnlyList<FoundDelivery> deliveries, CancellationToken cancellationToken)
    {
        var changed = await session
            .RunAsync([.. deliveries.Select(Dequeue)], cancellationToken)
            .ConfigureAwait(false);
        await session
            .RunAsync([.. deliveries.Where((_, i) => changed[i] == 1).Select(Log)], cancellationToken)
            .ConfigureAwait(false);
        return [.. changed.Select(count => count == 1)];
    }

    /// <summary>
    /// Takes a settled delivery for this writer: only one of several finds it in the state that was read. Others wait until
    /// its row is gone.
    /// </summary>
    private Statement TakeOut(FoundDelivery delivery) => new Statement($"""
        UPDATE {_tables.Log} SET state = {(int)DeliveryState.Pending}
        WHERE sequence = @sequence AND state = @state AND settled_at = @settled_at
        """)
        .With("@sequence", delivery.Sequence)
        .With("@state", delivery.Logged!.State)
        .With("@settled_at", delivery.Logged.SettledAt);

    /// <summary>Moves the last attempt to the others, because it will no longer be the last one.</summary>
    private Statement KeepAttempt(FoundDelivery delivery) => new Statement($"""
        INSERT INTO {_tables.Attempts} (sequence, number, started_at, duration, outcome, status_code, reason, retry_after,
            response, response_is_cut, response_is_dropped, request_headers, response_headers)
        SELECT sequence, number, started_at, duration, outcome, status_code, reason, retry_after,
            response, response_is_cut, response_is_dropped, request_headers, response_headers
        FROM {_tables.Log} WHERE sequence = @sequence AND number IS NOT NULL
        """)
        .With("@sequence", delivery.Sequence);

    private Statement Remove(FoundDelivery delivery) => new Statement(
        $"DELETE FROM {_tables.Log} WHERE sequence = @sequence")
        .With("@sequence", delivery.Sequence);

    private Statement Enqueue(FoundDelivery delivery, long due) => new Statement($"""
        INSERT INTO {_tables.Queue} (sequence, tenant_key, webhook_key, destination_key, webhook_id,
            status, lane, due, owed_since, attempts, schedule_step, lease)
        VALUES (@sequence, @tenant_key, @webhook_key, @destination_key, @webhook_id,
            @status, @lane, @due, @now, @attempts, 0, @lease)
        """)
        .With("@sequence", delivery.Sequence)
        .With("@tenant_key", delivery.Message.TenantKey)
        .With("@webhook_key", delivery.Message.WebhookKey)
        .With("@destination_key", delivery.DestinationKey)
        .With("@webhook_id", delivery.Message.WebhookId)
        .With("@status", due > session.Now ? QueueStatus.Later : QueueStatus.Ready)
        .With("@lane", Lane.Of(delivery.Logged!.Attempts))
        .With("@due", due)
        .With("@now", session.Now)
        .With("@attempts", delivery.Logged.Attempts)
        .With("@lease", session.Now * 1_000);

    /// <summary>Makes a delivery due at a time. If it is held, it stays so.</summary>
    private Statement Advance(FoundDelivery delivery, long due) => If(delivery, new Statement($"""
        UPDATE {_tables.Queue} SET lease = lease + 1, due = @due, owed_since = @now, schedule_step = 0, lane = @lane,
            status = CASE WHEN status = {QueueStatus.Held} THEN status ELSE @status END
        WHERE {IsUnchanged}
        """)
        .With("@due", due)
        .With("@now", session.Now)
        .With("@lane", Lane.Of(delivery.Queued!.Attempts))
        .With("@status", due > session.Now ? QueueStatus.Later : QueueStatus.Ready));

    private Statement Dequeue(FoundDelivery delivery) => If(
        delivery, new Statement($"DELETE FROM {_tables.Queue} WHERE {IsUnchanged}"));

    private Statement Log(FoundDelivery delivery) => new Statement($"""
        INSERT INTO {_tables.Log} (sequence, state, attempts, settled_at) VALUES (@sequence, @state, @attempts, @now)
        """)
        .With("@sequence", delivery.Sequence)
        .With("@state", (int)DeliveryState.Cancelled)
        .With("@attempts", delivery.Queued!.Attempts)
        .With("@now", session.Now);

    private static Statement If(FoundDelivery delivery, Statement statement) => statement
        .With("@sequence", delivery.Sequence)
        .With("@lease", delivery.Queued!.Lease);
}
