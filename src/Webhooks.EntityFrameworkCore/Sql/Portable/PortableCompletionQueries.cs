using System.Data;
using Webhooks.Completing;
using Webhooks.Model;
using Webhooks.Storage;

namespace Webhooks.Sql.Portable;

/// <summary>A statement for each delivery and each attempt, in SQL that every database knows.</summary>
internal sealed class PortableCompletionQueries(TableNames tables, Upsert upsert) : ICompletionQueries
{
    private readonly Counters _counters = new(tables.Counters, upsert);

    private readonly string _update = $"""
        UPDATE {tables.Deliveries} SET state = @state, lease_until = NULL,
            due = @due, settled_at = @settled_at, dead_reason = @dead_reason, detail = @detail,
            attempts = COALESCE(@charged, attempts),
            schedule_step = schedule_step + @steps,
            lane = CASE WHEN @steps = 1 THEN 1 ELSE lane END
        WHERE id = @id AND state = 1 AND lease = @lease
        """;

    private readonly string _insert = $"""
        INSERT INTO {tables.Attempts} (delivery_id, number, started_at, duration, outcome, status_code,
            reason, retry_after, response, response_is_cut, next_in)
        VALUES (@delivery_id, @number, @started_at, @duration, @outcome, @status_code,
            @reason, @retry_after, @response, @response_is_cut, @next_in)
        """;

    public async Task<IReadOnlyList<Completed?>> RecordAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = await LeasedAsync(session, completions, cancellationToken).ConfigureAwait(false);
        var changed = await UpdateAsync(session, completions, cancellationToken).ConfigureAwait(false);
        var completed = completions
            .Select((each, i) => changed[i] == 1 && rows.TryGetValue(each.Lease.DeliveryId, out var row)
                ? new Completed(each, row.Delivery, row.IsKnown)
                : null)
            .ToList();
        var attempted = completed.OfType<Completed>().Where(each => each.IsAttempted).ToList();
        await session.RunAsync([.. attempted.Select(Insert)], cancellationToken).ConfigureAwait(false);
        await _counters.AddAsync(session, attempted, cancellationToken).ConfigureAwait(false);
        return completed;
    }

    /// <summary>The deliveries as they are, by id; each update asks for its lease again.</summary>
    private static async Task<Dictionary<string, (DeliveryRow Delivery, bool IsKnown)>> LeasedAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, (DeliveryRow, bool)>(StringComparer.Ordinal);
        foreach (var chunk in completions.Select(each => each.Lease.DeliveryId).Chunk(InList.Most))
        {
            var command = session.Command($"""
                SELECT {DeliveryReading.Columns}, t.id
                FROM {session.Database.Tables.Deliveries} d
                LEFT JOIN {session.Database.Tables.Destinations} t ON t.id = d.destination_id
                WHERE d.id IN ({InList.Names(chunk.Length)})
                """);
            await using var _ = command.ConfigureAwait(false);
            foreach (var row in await InList.With(command, chunk)
                .ReadAllAsync(
                    row => (Delivery: DeliveryReading.Read(row), IsKnown: !row.IsDBNull(DeliveryReading.Count)),
                    cancellationToken)
                .ConfigureAwait(false))
            {
                rows[row.Delivery.Id] = row;
            }
        }

        return rows;
    }

    /// <returns>How many rows each changed, in the order of the completions.</returns>
    private async Task<int[]> UpdateAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        int[] order =
        [
            .. Enumerable.Range(0, completions.Count)
                .OrderBy(i => completions[i].Lease.DeliveryId, StringComparer.Ordinal),
        ];
        var changed = await session
            .RunAsync([.. order.Select(i => Update(completions[i], session.Now))], cancellationToken)
            .ConfigureAwait(false);
        Array.Sort(order, changed);
        return changed;
    }

    private Statement Update(DeliveryCompletion completion, long now)
    {
        var change = DeliveryChange.Of(completion, now);
        return new Statement(_update)
            .With("state", change.State)
            .With("due", change.Due)
            .With("settled_at", change.SettledAt, DbType.Int64)
            .With("dead_reason", change.DeadReason, DbType.Int32)
            .With("detail", change.Detail, DbType.String)
            .With("charged", change.Charged, DbType.Int32)
            .With("steps", change.Charged is null ? 0 : 1)
            .With("id", completion.Lease.DeliveryId)
            .With("lease", completion.Lease.Value);
    }

    private Statement Insert(Completed completed)
    {
        var attempt = AttemptRow.Of(completed.Completion.Attempt!);
        return new Statement(_insert)
            .With("delivery_id", completed.Row.Id)
            .With("number", attempt.Number)
            .With("started_at", attempt.StartedAt)
            .With("duration", attempt.Duration)
            .With("outcome", attempt.Outcome)
            .With("status_code", attempt.StatusCode, DbType.Int32)
            .With("reason", attempt.Reason, DbType.String)
            .With("retry_after", attempt.RetryAfter, DbType.Int64)
            .With("response", attempt.Response, DbType.Binary)
            .With("response_is_cut", attempt.ResponseIsCut)
            .With("next_in", attempt.NextIn, DbType.Int64);
    }
}
