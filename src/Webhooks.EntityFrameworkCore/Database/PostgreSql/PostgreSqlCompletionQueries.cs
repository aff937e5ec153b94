using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.PostgreSql;

/// <summary>Records any number of outcomes in one statement, with columns as arrays.</summary>
/// <remarks>
/// Rows of the queue are locked in the order of their ids, as in every statement that writes several of them. They are
/// found by arrays and lateral lookups, so that the planner can only use the key. They are not found by <c>ctid</c>,
/// because the statement does not see that of a row that was updated after it began.
/// </remarks>
internal sealed class PostgreSqlCompletionQueries(TableNames tables) : ICompletionQueries
{
    private static readonly string Delivered = ((int)OutcomeKind.Delivered).ToString(CultureInfo.InvariantCulture);
    private static readonly string Retries = Lane.Retries.ToString(CultureInfo.InvariantCulture);

    private readonly string _sql = Sql(tables, excerpts: "");

    /// <summary>
    /// The statement for outcomes with retries. It also cuts the response of the attempt before, which is no longer the
    /// last.
    /// </summary>
    private readonly string _sqlOfRetries = Sql(tables, $"""
        , excerpted AS (
            UPDATE {tables.Attempts} a
            SET response = {ResponseExcerpt.Of("a.response", @"'\x80'", @"'\xbf'")}, response_is_cut = TRUE
            FROM held h
            WHERE a.sequence = h.sequence AND a.number = h.number - 1 AND {ResponseExcerpt.IsLonger("a.response", "''")}
                AND a.sequence = ANY(ARRAY(SELECT sequence FROM held WHERE number > 1))
        )
        """);

    private readonly string _renew = $"""
        UPDATE {tables.Queue} SET lease_until = @lease_until
        WHERE sequence = ANY(ARRAY(
            SELECT q.sequence
            FROM (SELECT * FROM unnest(@sequence, @lease) AS g(sequence, lease) ORDER BY sequence) g
            CROSS JOIN LATERAL (
                SELECT sequence FROM {tables.Queue}
                WHERE sequence = g.sequence AND lease = g.lease AND status + 0 = 1 FOR UPDATE) q))
        RETURNING sequence, lease
        """;

    public async Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        // If a lease occurs twice, the first completion counts.
        var distinct = completions
            .DistinctBy(each => each.Lease)
            .Where(each => DeliveryKey.SequenceOf(each.Lease.DeliveryId) is not null)
            .ToList();
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Planning.ByLookUp);
        if (distinct.TrueForAll(each => each.Decision.State == DeliveryState.Delivered))
        {
            // What is lost with the server is delivered again. A failure or a change of a URL must not be lost.
            batch.Add(Planning.WithoutSync);
        }

        var hasRetries = distinct.Exists(each => each.MadeAttempt is { Number: > 1 });
        var command = batch.Add(hasRetries ? _sqlOfRetries : _sql)
            .With("@now", session.Now)
            .With("@day", Counters.DayOf(session))
            .With("@slot", Counters.Slot);
        AddChanges(command, distinct, session.Now);
        AddAttempts(command, distinct);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        while (reader.FieldCount != HeldRow.Columns.Names.Count)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        var held = (await reader.ReadAllAsync(HeldRow.Read, cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => DeliveryKey.IdOf(row.Sequence), StringComparer.Ordinal);
        var recorded = distinct.Where(each => held.ContainsKey(each.Lease.DeliveryId)).Select(each => each.Lease).ToHashSet();
        return
        [
            .. completions.Select(each => recorded.Remove(each.Lease)
                ? new Completed(each, held[each.Lease.DeliveryId])
                : null),
        ];
    }

    public async Task<IReadOnlyList<LeaseToken>> RenewAsync(
        StoreSession session, IReadOnlyList<LeaseToken> leases, long leaseUntil, CancellationToken cancellationToken)
    {
        var known = leases.Where(lease => DeliveryKey.SequenceOf(lease.DeliveryId) is not null).ToList();
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Planning.ByLookUp);
        batch.Add(_renew)
            .With("@lease_until", leaseUntil)
            .With("@sequence", known.Column(lease => DeliveryKey.SequenceOf(lease.DeliveryId)!.Value))
            .With("@lease", known.Column(lease => lease.Value));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var renewed = (await reader.ReadAllAsync(StoredLease.Read, cancellationToken).ConfigureAwait(false)).ToHashSet();
        return [.. leases.Where(lease => !renewed.Contains(lease))];
    }

    private static string Sql(TableNames tables, string excerpts) => $"""
        WITH given AS (
            SELECT * FROM unnest(@sequence, @lease, @state, @due, @dead_reason, @detail, @charged,
                @number, @started_at, @duration, @outcome, @status_code, @reason, @retry_after, @response, @response_is_cut,
                @response_is_dropped, @request_headers, @response_headers, @next_in)
            AS g(given_sequence, given_lease, next_state, next_due, next_dead_reason, next_detail, charged,
                number, started_at, duration, outcome, status_code, reason, retry_after, response, response_is_cut,
                response_is_dropped, request_headers, response_headers, next_in)
        ), held AS (
            SELECT q.sequence, q.webhook_id, q.webhook_key, q.destination_key, q.attempts,
                m.subscription_id, m.tenant_id, m.urls, g.*
            FROM (SELECT * FROM given ORDER BY given_sequence) g
            CROSS JOIN LATERAL (
                SELECT * FROM {tables.Queue}
                WHERE sequence = g.given_sequence AND lease = g.given_lease AND status + 0 = 1
                FOR UPDATE) q
            CROSS JOIN LATERAL (
                SELECT subscription_id, tenant_id, urls FROM {tables.Messages}
                WHERE number = q.sequence / {DeliveryKey.Span} OFFSET 0) m
        ), settled AS (
            DELETE FROM {tables.Queue} WHERE sequence = ANY(ARRAY(SELECT sequence FROM held WHERE next_state <> 0))
        ), returned AS (
            UPDATE {tables.Queue} q SET status = CASE WHEN h.next_due > @now THEN 2 ELSE 0 END, lease_until = NULL,
                due = h.next_due,
                attempts = COALESCE(h.charged, q.attempts),
                schedule_step = CASE WHEN h.charged IS NULL THEN q.schedule_step ELSE q.schedule_step + 1 END,
                lane = CASE WHEN h.charged IS NULL THEN q.lane ELSE {Retries} END
            FROM held h
            WHERE q.sequence = h.sequence AND q.sequence = ANY(ARRAY(SELECT sequence FROM held WHERE next_state = 0))
        ), logged AS (
            INSERT INTO {tables.Log} (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, detail,
                number, started_at, duration, outcome, status_code, reason, retry_after,
                response, response_is_cut, response_is_dropped, request_headers, response_headers)
            SELECT sequence, next_state, COALESCE(charged, attempts), @now,
                CASE WHEN next_dead_reason IS NULL THEN NULL ELSE webhook_key END, next_dead_reason, next_detail,
                number, started_at, duration, outcome, status_code, reason, retry_after,
                response, response_is_cut, response_is_dropped, request_headers, response_headers
            FROM held WHERE next_state <> 0
        ), failed AS (
            INSERT INTO {tables.Attempts} (sequence, number, started_at, duration, outcome, status_code,
                reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in)
            SELECT sequence, number, started_at, duration, outcome, status_code,
                reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in
            FROM held WHERE next_state = 0 AND number IS NOT NULL
        ), counted AS (
            INSERT INTO {tables.Counters} AS c (webhook_id, day, subscription_id, slot,
                messages, calls, errors, tenant_id, response_bytes, last_at, last_delivery_id)
            SELECT webhook_id, @day, subscription_id, @slot,
                count(*) FILTER (WHERE sequence % {DeliveryKey.Span} = 0 AND number = 1),
                count(*), count(*) FILTER (WHERE outcome <> {Delivered}),
                min(tenant_id), sum(COALESCE(octet_length(response), 0) + COALESCE(octet_length(response_headers), 0)),
                max(started_at), (array_agg(g.id ORDER BY started_at DESC, sequence))[1]
            FROM held JOIN unnest(@sequence, @id) AS g(given_sequence, id) USING (given_sequence)
            WHERE number IS NOT NULL
            GROUP BY webhook_id, subscription_id ORDER BY webhook_id, subscription_id
            ON CONFLICT (webhook_id, day, subscription_id, slot) DO UPDATE
            SET messages = c.messages + excluded.messages, calls = c.calls + excluded.calls, errors = c.errors + excluded.errors,
                response_bytes = c.response_bytes + excluded.response_bytes,
                last_at = excluded.last_at, last_delivery_id = excluded.last_delivery_id
        ){excerpts}
        SELECT {HeldRow.Columns} FROM held q CROSS JOIN LATERAL (SELECT q.subscription_id, q.tenant_id, q.urls) m
        LEFT JOIN LATERAL (
            SELECT version FROM {tables.Destinations} WHERE destination_key = q.destination_key OFFSET 0) t ON TRUE
        """;

    private static void AddChanges(DbBatchCommand command, IReadOnlyList<DeliveryCompletion> completions, long now)
    {
        var changes = completions.Column(each => DeliveryChange.Of(each, now));
        command
            .With("@sequence", completions.Column(each => DeliveryKey.SequenceOf(each.Lease.DeliveryId)!.Value))
            .With("@id", completions.Column(each => each.Lease.DeliveryId))
            .With("@lease", completions.Column(each => each.Lease.Value))
            .With("@state", changes.Column(each => each.State))
            .With("@due", changes.Column(each => each.Due))
            .With("@dead_reason", changes.Column(each => each.DeadReason))
            .With("@detail", changes.Column(each => each.Detail))
            .With("@charged", changes.Column(each => each.Charged));
    }

    private static void AddAttempts(DbBatchCommand command, IReadOnlyList<DeliveryCompletion> completions)
    {
        var attempts = completions.Column(each => each.MadeAttempt is { } made ? AttemptRow.Of(0, made) : null);
        command
            .With("@number", attempts.Column(each => each?.Number))
            .With("@started_at", attempts.Column(each => each?.StartedAt))
            .With("@duration", attempts.Column(each => each?.Duration))
            .With("@outcome", attempts.Column(each => each?.Outcome))
            .With("@status_code", attempts.Column(each => each?.StatusCode))
            .With("@reason", attempts.Column(each => each?.Reason))
            .With("@retry_after", attempts.Column(each => each?.RetryAfter))
            .With("@response", attempts.Column(each => each?.Response))
            .With("@response_is_cut", attempts.Column(each => each?.ResponseIsCut))
            .With("@response_is_dropped", attempts.Column(each => each?.ResponseIsDropped))
            .With("@request_headers", attempts.Column(each => each?.RequestHeaders))
            .With("@response_headers", attempts.Column(each => each?.ResponseHeaders))
            .With("@next_in", attempts.Column(each => each?.NextIn));
    }
}
