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

    /// <summary>The columns that the statement returns.</summary>
    private static readonly RowColumns Recorded = HeldRow.Columns.And("d.id", "d.given_lease", "is_known");

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
            WHERE a.delivery_id = h.id AND a.number = h.number - 1 AND {ResponseExcerpt.IsLonger("a.response", "''")}
                AND a.delivery_id = ANY(ARRAY(SELECT id FROM held WHERE number > 1))
        )
        """);

    public async Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        // If a lease occurs twice, the first completion counts.
        var distinct = completions.DistinctBy(each => each.Lease).ToList();
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Planning.ByLookUp);
        var hasRetries = distinct.Exists(each => each.MadeAttempt is { Number: > 1 });
        var command = batch.Add(hasRetries ? _sqlOfRetries : _sql).With("@day", Counters.DayOf(session));
        AddChanges(command, distinct, session.Now);
        AddAttempts(command, distinct);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var held = (await reader
            .ReadAllAsync(Read, cancellationToken)
            .ConfigureAwait(false))
            .ToDictionary(row => row.Lease, row => row.Row);
        return [.. completions.Select(each => held.Remove(each.Lease, out var row) ? new Completed(each, row) : null)];
    }

    private static (LeaseToken Lease, HeldRow Row) Read(DbDataReader reader)
    {
        var row = Recorded.RowOf(reader);
        return (new(row.Text("d.id"), row.Int64("d.given_lease")), HeldRow.Read(row, row.Boolean("is_known")));
    }

    private static string Sql(TableNames tables, string excerpts) => $"""
        WITH given AS (
            SELECT * FROM unnest(@id, @lease, @state, @due, @settled_at, @dead_reason, @detail, @charged,
                @number, @started_at, @duration, @outcome, @status_code, @reason, @retry_after, @response, @response_is_cut,
                @response_is_dropped, @request_headers, @response_headers, @next_in)
            AS g(given_id, given_lease, next_state, next_due, next_settled_at, next_dead_reason, next_detail, charged,
                number, started_at, duration, outcome, status_code, reason, retry_after, response, response_is_cut,
                response_is_dropped, request_headers, response_headers, next_in)
        ), held AS (
            SELECT {HeldRow.Columns}, d.id, g.*
            FROM (SELECT * FROM given ORDER BY given_id COLLATE "C") g
            CROSS JOIN LATERAL (SELECT * FROM {tables.Deliveries} WHERE id = g.given_id OFFSET 0) d
            CROSS JOIN LATERAL (
                SELECT FROM {tables.Queue}
                WHERE sequence = d.sequence AND lease = g.given_lease AND lease_until + 0 IS NOT NULL
                FOR UPDATE) q
        ), settled AS (
            DELETE FROM {tables.Queue} WHERE sequence = ANY(ARRAY(SELECT sequence FROM held WHERE next_state <> 0))
        ), returned AS (
            UPDATE {tables.Queue} q SET lease_until = NULL, due = h.next_due,
                schedule_step = CASE WHEN h.charged IS NULL THEN q.schedule_step ELSE q.schedule_step + 1 END,
                lane = CASE WHEN h.charged IS NULL THEN q.lane ELSE {Retries} END
            FROM held h
            WHERE q.sequence = h.sequence AND q.sequence = ANY(ARRAY(SELECT sequence FROM held WHERE next_state = 0))
        ), changed AS (
            UPDATE {tables.Deliveries} d SET state = h.next_state, attempts = COALESCE(h.charged, d.attempts),
                settled_at = h.next_settled_at, dead_reason = h.next_dead_reason, detail = h.next_detail
            FROM held h
            WHERE d.sequence = h.sequence
                AND d.sequence = ANY(ARRAY(SELECT sequence FROM held WHERE next_state <> 0 OR charged IS NOT NULL))
        ), logged AS (
            INSERT INTO {tables.Attempts} (delivery_id, number, started_at, duration, outcome, status_code,
                reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in)
            SELECT id, number, started_at, duration, outcome, status_code,
                reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in
            FROM held WHERE number IS NOT NULL
        ), counted AS (
            INSERT INTO {tables.Counters} AS c
                (webhook_id, day, subscription_id, messages, calls, errors, tenant_id, response_bytes, last_at, last_delivery_id)
            SELECT webhook_id, @day, subscription_id, count(*) FILTER (WHERE ordinal = 0 AND number = 1),
                count(*), count(*) FILTER (WHERE outcome <> {Delivered}),
                min(tenant_id), sum(COALESCE(octet_length(response), 0) + COALESCE(octet_length(response_headers), 0)),
                max(started_at), (array_agg(id ORDER BY started_at DESC, id))[1]
            FROM held WHERE number IS NOT NULL
            GROUP BY webhook_id, subscription_id ORDER BY webhook_id, subscription_id
            ON CONFLICT (webhook_id, day, subscription_id) DO UPDATE
            SET messages = c.messages + excluded.messages, calls = c.calls + excluded.calls, errors = c.errors + excluded.errors,
                response_bytes = c.response_bytes + excluded.response_bytes,
                last_at = excluded.last_at, last_delivery_id = excluded.last_delivery_id
        ){excerpts}
        SELECT {HeldRow.Columns}, d.id, d.given_lease,
            EXISTS (SELECT 1 FROM {tables.Destinations} t WHERE t.id = d.destination_id)
        FROM held d
        """;

    private static void AddChanges(DbBatchCommand command, IReadOnlyList<DeliveryCompletion> completions, long now)
    {
        var changes = completions.Column(each => DeliveryChange.Of(each, now));
        command
            .With("@id", completions.Column(each => each.Lease.DeliveryId))
            .With("@lease", completions.Column(each => each.Lease.Value))
            .With("@state", changes.Column(each => each.State))
            .With("@due", changes.Column(each => each.Due))
            .With("@settled_at", changes.Column(each => each.SettledAt))
            .With("@dead_reason", changes.Column(each => each.DeadReason))
            .With("@detail", changes.Column(each => each.Detail))
            .With("@charged", changes.Column(each => each.Charged));
    }

    private static void AddAttempts(DbBatchCommand command, IReadOnlyList<DeliveryCompletion> completions)
    {
        var attempts = completions.Column(each => each.MadeAttempt is { } made ? AttemptRow.Of(made) : null);
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
