using System.Data;
using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Portable;

/// <summary>Records outcomes with one statement per row, in SQL that every database supports.</summary>
internal sealed class PortableCompletionQueries(TableNames tables, Dialect dialect) : ICompletionQueries
{
    /// <summary>The maximum number of leases that one statement renews.</summary>
    private const int LeasesAtOnce = 200;

    private static readonly byte[] FirstContinuing = [0x80];
    private static readonly byte[] LastContinuing = [0xBF];

    private readonly Counters _counters = new(tables.Counters, dialect.Upsert);

    private readonly string _settle =
        $"DELETE FROM {tables.Queue} WHERE sequence = @sequence AND lease = @lease AND status = 1";

    private readonly string _return = $"""
        UPDATE {tables.Queue} SET status = @status, lease_until = NULL, due = @due,
            attempts = COALESCE(@charged, attempts),
            schedule_step = schedule_step + @steps,
            lane = CASE WHEN @steps = 1 THEN {(int)Lane.Retries} ELSE lane END
        WHERE sequence = @sequence AND lease = @lease AND status = 1
        """;

    private readonly string _log = $"""
        INSERT INTO {tables.Log} (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, detail,
            number, started_at, duration, outcome, status_code, reason, retry_after,
            response, response_is_cut, response_is_dropped, request_headers, response_headers)
        VALUES (@sequence, @state, @attempts, @settled_at, @dead_webhook_key, @dead_reason, @detail,
            @number, @started_at, @duration, @outcome, @status_code, @reason, @retry_after,
            @response, @response_is_cut, @response_is_dropped, @request_headers, @response_headers)
        """;

    private readonly string _insert = $"""
        INSERT INTO {tables.Attempts} (sequence, number, started_at, duration, outcome, status_code,
            reason, retry_after, response, response_is_cut, response_is_dropped, request_headers, response_headers, next_in)
        VALUES (@sequence, @number, @started_at, @duration, @outcome, @status_code,
            @reason, @retry_after, @response, @response_is_cut, @response_is_dropped, @request_headers, @response_headers, @next_in)
        """;

    private readonly string _excerpt = $"""
        UPDATE {tables.Attempts} SET response = {ResponseExcerpt.Of("response", "@first", "@last")}, response_is_cut = @cut
        WHERE sequence = @sequence AND number = @number AND {ResponseExcerpt.IsLonger("response", "@empty")}
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
                    .. recorded.Where(each => each.IsSettled).Select(each => Log(each, session.Now)),
                    .. attempted.Where(each => each.Completion.Attempt!.Number > 1).Select(Excerpt),
                    .. attempted.Where(each => !each.IsSettled).Select(Insert),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        await _counters.AddAsync(session, attempted, cancellationToken).ConfigureAwait(false);
        return completed;
    }

    /// <summary>
    /// Renews leases by their keys. If some are lost, they are those that do not end at the new time.
    /// </summary>
    public async Task<IReadOnlyList<LeaseToken>> RenewAsync(
        StoreSession session, IReadOnlyList<LeaseToken> leases, long leaseUntil, CancellationToken cancellationToken)
    {
        var lost = new List<LeaseToken>();
        foreach (var chunk in leases.OrderBy(lease => lease.DeliveryId, StringComparer.Ordinal).Chunk(LeasesAtOnce))
        {
            var known = chunk.Where(lease => DeliveryKey.SequenceOf(lease.DeliveryId) is not null).ToList();
            var condition = string.Join(" OR ", known.Select((_, i) => Invariant($"(sequence = @s{i} AND lease = @l{i})")));
            var valid = $"status = 1 AND ({condition})";
            var renewed = known.Count == 0 ? 0 : await RenewAsync(session, valid, known, leaseUntil, cancellationToken)
                .ConfigureAwait(false);
            lost.AddRange(renewed == chunk.Length ? []
                : await LostAsync(session, valid, chunk, known, cancellationToken).ConfigureAwait(false));
        }

        return lost;
    }

    private async Task<int> RenewAsync(
        StoreSession session, string valid, List<LeaseToken> known, long leaseUntil, CancellationToken cancellationToken)
    {
        var command = session.Command($"UPDATE {tables.Queue} SET lease_until = @lease_until WHERE {valid}");
        await using var _ = command.ConfigureAwait(false);
        return await With(command, known)
            .With("@lease_until", leaseUntil)
            .ExecuteNonQueryAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<IEnumerable<LeaseToken>> LostAsync(
        StoreSession session, string valid, LeaseToken[] all, List<LeaseToken> known, CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            return all;
        }

        var command = session.Command($"SELECT sequence, lease FROM {tables.Queue} WHERE {valid}");
        await using var _ = command.ConfigureAwait(false);
        var left = (await With(command, known)
            .ReadAllAsync(StoredLease.Read, cancellationToken)
            .ConfigureAwait(false)).ToHashSet();
        return all.Where(lease => !left.Contains(lease));
    }

    private static DbCommand With(DbCommand command, List<LeaseToken> leases)
    {
        for (var i = 0; i < leases.Count; i++)
        {
            command.With(Invariant($"@s{i}"), DeliveryKey.SequenceOf(leases[i].DeliveryId)!.Value);
            command.With(Invariant($"@l{i}"), leases[i].Value);
        }

        return command;
    }

    /// <summary>Returns the deliveries in the queue by id, even if their leases are lost.</summary>
    private async Task<Dictionary<string, HeldRow>> FindAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, HeldRow>(StringComparer.Ordinal);
        var sequences = completions.Select(each => DeliveryKey.SequenceOf(each.Lease.DeliveryId)).OfType<long>().Distinct();
        foreach (var chunk in sequences.Chunk(InList.Most))
        {
            var command = session.Command($"""
                SELECT {HeldRow.Columns}
                FROM {tables.Queue} q
                JOIN {tables.Messages} m ON m.number = {dialect.NumberOf("q.sequence")}
                LEFT JOIN {tables.Destinations} t ON t.destination_key = q.destination_key
                WHERE q.sequence IN ({InList.Of(chunk)})
                """);
            await using var _ = command.ConfigureAwait(false);
            foreach (var row in await command.ReadAllAsync(HeldRow.Read, cancellationToken).ConfigureAwait(false))
            {
                rows[DeliveryKey.IdOf(row.Sequence)] = row;
            }
        }

        return rows;
    }

    /// <returns>The completions whose lease was valid, in the same order, with null for the others.</returns>
    private async Task<IReadOnlyList<Completed?>> EndLeasesAsync(
        StoreSession session, Completed?[] found, CancellationToken cancellationToken)
    {
        // In the order of their keys, and statements with the same text in sequence, so that a command is reused.
        int[] order =
        [
            .. Enumerable.Range(0, found.Length)
                .Where(i => found[i] is not null)
                .OrderBy(i => found[i]!.IsSettled)
                .ThenBy(i => found[i]!.Row.Sequence),
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
            : new Statement(_return)
                .With("@status", change.Due > now ? QueueStatus.Later : QueueStatus.Ready)
                .With("@due", change.Due)
                .With("@charged", change.Charged, DbType.Int32)
                .With("@steps", change.Charged is null ? 0 : 1);
        return statement.With("@sequence", completed.Row.Sequence).With("@lease", completed.Completion.Lease.Value);
    }

    private Statement Log(Completed completed, long now)
    {
        var change = DeliveryChange.Of(completed.Completion, now);
        return WithAttempt(new(_log), completed)
            .With("@sequence", completed.Row.Sequence)
            .With("@state", change.State)
            .With("@attempts", change.Charged ?? completed.Row.Attempts)
            .With("@settled_at", now)
            .With(
                "@dead_webhook_key",
                change.DeadReason is null ? null : RowKeys.OfWebhook(completed.Row.WebhookId),
                DbType.Int64)
            .With("@dead_reason", change.DeadReason, DbType.Int32)
            .With("@detail", change.Detail, DbType.String);
    }

    /// <summary>
    /// Cuts the response of the attempt before, because it is no longer the last one. Earlier ones are cut already.
    /// </summary>
    private Statement Excerpt(Completed completed) => new Statement(_excerpt)
        .With("@first", FirstContinuing)
        .With("@last", LastContinuing)
        .With("@cut", true)
        .With("@sequence", completed.Row.Sequence)
        .With("@number", completed.Completion.Attempt!.Number - 1)
        .With("@empty", Array.Empty<byte>());

    private Statement Insert(Completed completed) => WithAttempt(new(_insert), completed)
        .With("@sequence", completed.Row.Sequence)
        .With("@next_in", completed.Completion.Attempt!.NextIn?.ToMilliseconds(), DbType.Int64);

    private static Statement WithAttempt(Statement statement, Completed completed)
    {
        var attempt = completed.Completion.MadeAttempt is { } made ? AttemptRow.Of(completed.Row.Sequence, made) : null;
        return statement
            .With("@number", attempt?.Number, DbType.Int32)
            .With("@started_at", attempt?.StartedAt, DbType.Int64)
            .With("@duration", attempt?.Duration, DbType.Int64)
            .With("@outcome", attempt?.Outcome, DbType.Int32)
            .With("@status_code", attempt?.StatusCode, DbType.Int32)
            .With("@reason", attempt?.Reason, DbType.String)
            .With("@retry_after", attempt?.RetryAfter, DbType.Int64)
            .With("@response", attempt?.Response, DbType.Binary)
            .With("@response_is_cut", attempt?.ResponseIsCut, DbType.Boolean)
            .With("@response_is_dropped", attempt?.ResponseIsDropped, DbType.Boolean)
            .With("@request_headers", attempt?.RequestHeaders, DbType.Binary)
            .With("@response_headers", attempt?.ResponseHeaders, DbType.Binary);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
