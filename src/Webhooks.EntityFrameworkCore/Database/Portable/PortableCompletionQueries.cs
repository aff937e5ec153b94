using System.Data;
using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Portable;

/// <summary>Records outcomes with one statement per row, in SQL that every database supports.</summary>
internal sealed class PortableCompletionQueries(TableNames tables, Upsert upsert) : ICompletionQueries
{
    private static readonly RowColumns Found = HeldRow.Columns.And("d.id", "t.id");

    private static readonly byte[] FirstContinuing = [0x80];
    private static readonly byte[] LastContinuing = [0xBF];

    private readonly Counters _counters = new(tables.Counters, upsert);

    private readonly string _settle =
        $"DELETE FROM {tables.Queue} WHERE sequence = @sequence AND lease = @lease AND lease_until IS NOT NULL";

    private readonly string _return = $"""
        UPDATE {tables.Queue} SET lease_until = NULL, due = @due,
            schedule_step = schedule_step + @steps,
            lane = CASE WHEN @steps = 1 THEN {(int)Lane.Retries} ELSE lane END
        WHERE sequence = @sequence AND lease = @lease AND lease_until IS NOT NULL
        """;

    private readonly string _change = $"""
        UPDATE {tables.Deliveries} SET state = @state, attempts = COALESCE(@charged, attempts),
            settled_at = @settled_at, dead_reason = @dead_reason, detail = @detail
        WHERE sequence = @sequence
        """;

    private readonly string _insert = $"""
        INSERT INTO {tables.Attempts} (delivery_id, number, started_at, duration, outcome, status_code,
            reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in)
        VALUES (@delivery_id, @number, @started_at, @duration, @outcome, @status_code,
            @reason, @retry_after, @response, @response_is_cut, @response_is_dropped, @request_headers, @response_headers, @next_in)
        """;

    private readonly string _excerpt = $"""
        UPDATE {tables.Attempts} SET response = {ResponseExcerpt.Of("response", "@first", "@last")}, response_is_cut = @cut
        WHERE delivery_id = @delivery_id AND number = @number AND {ResponseExcerpt.IsLonger("response", "@empty")}
        """;

    public async Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(session, completions, cancellationToken).ConfigureAwait(false);
        Completed?[] found =
        [
            .. completions.Select(each =>
                rows.TryGetValue(each.Lease.DeliveryId, out var row) ? new Completed(each, row) : null),
        ];
        var completed = await EndLeasesAsync(session, found, cancellationToken).ConfigureAwait(false);
        var recorded = completed.OfType<Completed>().ToList();
        var attempted = recorded.Where(each => each.IsAttempted).ToList();
        await session
            .RunAsync(
                [
                    .. recorded.Where(each => each.IsSettled || each.IsCharged).Select(each => Change(each, session.Now)),
                    .. attempted.Where(each => each.Completion.Attempt!.Number > 1).Select(Excerpt),
                    .. attempted.Select(Insert),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        await _counters.AddAsync(session, attempted, cancellationToken).ConfigureAwait(false);
        return completed;
    }

    /// <summary>Returns the deliveries by id, even if their leases are lost.</summary>
    private static async Task<Dictionary<string, HeldRow>> FindAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, HeldRow>(StringComparer.Ordinal);
        foreach (var chunk in completions.Select(each => each.Lease.DeliveryId).Chunk(InList.Most))
        {
            var command = session.Command($"""
                SELECT {Found}
                FROM {session.Database.Tables.Deliveries} d
                LEFT JOIN {session.Database.Tables.Destinations} t ON t.id = d.destination_id
                WHERE d.id IN ({InList.Names(chunk.Length)})
                """);
            await using var _ = command.ConfigureAwait(false);
            foreach (var (id, row) in await InList.With(command, chunk)
                .ReadAllAsync(Read, cancellationToken)
                .ConfigureAwait(false))
            {
                rows[id] = row;
            }
        }

        return rows;
    }

    private static (string Id, HeldRow Row) Read(DbDataReader reader)
    {
        var row = Found.RowOf(reader);
        return (row.Text("d.id"), HeldRow.Read(row, !row.IsNull("t.id")));
    }

    /// <returns>The completions whose lease was valid, in the same order, with null for the others.</returns>
    private async Task<IReadOnlyList<Completed?>> EndLeasesAsync(
        StoreSession session, Completed?[] found, CancellationToken cancellationToken)
    {
        // In the order of their ids, and statements with the same text in sequence, so that a command is reused.
        int[] order =
        [
            .. Enumerable.Range(0, found.Length)
                .Where(i => found[i] is not null)
                .OrderBy(i => found[i]!.IsSettled)
                .ThenBy(i => found[i]!.DeliveryId, StringComparer.Ordinal),
        ];
        var changed = await session
            .RunAsync([.. order.Select(i => EndLease(found[i]!, session.Now))], cancellationToken)
            .ConfigureAwait(false);
        var held = order.Where((_, i) => changed[i] == 1).ToHashSet();
        return [.. found.Select((each, i) => held.Contains(i) ? each : null)];
    }

    private Statement EndLease(Completed completed, long now)
    {
        var change = DeliveryChange.Of(completed.Completion, now);
        var statement = completed.IsSettled
            ? new Statement(_settle)
            : new Statement(_return).With("@due", change.Due).With("@steps", change.Charged is null ? 0 : 1);
        return statement.With("@sequence", completed.Row.Sequence).With("@lease", completed.Completion.Lease.Value);
    }

    private Statement Change(Completed completed, long now)
    {
        var change = DeliveryChange.Of(completed.Completion, now);
        return new Statement(_change)
            .With("@state", change.State)
            .With("@charged", change.Charged, DbType.Int32)
            .With("@settled_at", change.SettledAt, DbType.Int64)
            .With("@dead_reason", change.DeadReason, DbType.Int32)
            .With("@detail", change.Detail, DbType.String)
            .With("@sequence", completed.Row.Sequence);
    }

    /// <summary>
    /// Cuts the response of the attempt before, because it is no longer the last one. Earlier ones are cut already.
    /// </summary>
    private Statement Excerpt(Completed completed) => new Statement(_excerpt)
        .With("@first", FirstContinuing)
        .With("@last", LastContinuing)
        .With("@cut", true)
        .With("@delivery_id", completed.DeliveryId)
        .With("@number", completed.Completion.Attempt!.Number - 1)
        .With("@empty", Array.Empty<byte>());

    private Statement Insert(Completed completed)
    {
        var attempt = AttemptRow.Of(completed.Completion.Attempt!);
        return new Statement(_insert)
            .With("@delivery_id", completed.DeliveryId)
            .With("@number", attempt.Number)
            .With("@started_at", attempt.StartedAt)
            .With("@duration", attempt.Duration)
            .With("@outcome", attempt.Outcome)
            .With("@status_code", attempt.StatusCode, DbType.Int32)
            .With("@reason", attempt.Reason, DbType.String)
            .With("@retry_after", attempt.RetryAfter, DbType.Int64)
            .With("@response", attempt.Response, DbType.Binary)
            .With("@response_is_cut", attempt.ResponseIsCut)
            .With("@response_is_dropped", attempt.ResponseIsDropped)
            .With("@request_headers", attempt.RequestHeaders, DbType.Binary)
            .With("@response_headers", attempt.ResponseHeaders, DbType.Binary)
            .With("@next_in", attempt.NextIn, DbType.Int64);
    }
}
