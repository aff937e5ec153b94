using System.Data;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>
/// Records what became of leased deliveries, in one transaction: the deliveries whose lease holds, their attempts, what was
/// learned about destinations, counters. Rows that several workers write come in the order of their keys.
/// </summary>
internal sealed class CompletionWriter(StoreSessions sessions)
{
    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(completions);
        ArgumentNullException.ThrowIfNull(limits);
        return sessions.WriteAsync(
            session => CompleteAsync(session, completions, limits, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<CompletionResult>> CompleteAsync(
        StoreSession session,
        IReadOnlyList<DeliveryCompletion> completions,
        FailureLimits limits,
        CancellationToken cancellationToken)
    {
        var rows = await LeasedAsync(session, completions, cancellationToken).ConfigureAwait(false);
        var changed = await UpdateAsync(session, completions, cancellationToken).ConfigureAwait(false);
        var completed = completions
            .Select((each, i) => changed[i] == 1 && rows.TryGetValue(each.Lease.DeliveryId, out var row)
                ? new Completed(each, row)
                : null)
            .ToList();
        var recorded = completed.OfType<Completed>().ToList();
        await session
            .RunAsync([.. recorded.Where(each => each.IsAttempted).Select(each => Insert(session, each))], cancellationToken)
            .ConfigureAwait(false);
        var notices = await new DestinationLearner(session, limits)
            .LearnAsync(recorded, cancellationToken)
            .ConfigureAwait(false);
        await Counters.AddAsync(session, recorded, cancellationToken).ConfigureAwait(false);
        return [.. completed.Select(each => each?.ToResult(session.Now, notices) ?? CompletionResult.Refused)];
    }

    /// <summary>The deliveries whose lease holds, by id; each update asks for it again.</summary>
    private static async Task<Dictionary<string, DeliveryRow>> LeasedAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, DeliveryRow>(StringComparer.Ordinal);
        foreach (var chunk in completions.Select(each => each.Lease.DeliveryId).Chunk(InList.Most))
        {
            var command = session.Command($"""
                SELECT {DeliveryReading.Columns} FROM {session.Database.Tables.Deliveries} d
                WHERE d.id IN ({InList.Names(chunk.Length)})
                """);
            await using var _ = command.ConfigureAwait(false);
            foreach (var row in await InList.With(command, chunk)
                .ReadAllAsync(DeliveryReading.Read, cancellationToken)
                .ConfigureAwait(false))
            {
                rows[row.Id] = row;
            }
        }

        return rows;
    }

    /// <returns>How many rows each changed, in the order of the completions.</returns>
    private static async Task<int[]> UpdateAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        int[] order =
        [
            .. Enumerable.Range(0, completions.Count)
                .OrderBy(i => completions[i].Lease.DeliveryId, StringComparer.Ordinal),
        ];
        var changed = await session
            .RunAsync([.. order.Select(i => Update(session, completions[i]))], cancellationToken)
            .ConfigureAwait(false);
        Array.Sort(order, changed);
        return changed;
    }

    private static Statement Update(StoreSession session, DeliveryCompletion completion)
    {
        var decision = completion.Decision;
        var isPending = decision.State == DeliveryState.Pending;
        var charged = completion.Attempt is { } attempt && decision.IsCharged ? attempt.Number : (int?)null;
        return new Statement($"""
            UPDATE {session.Database.Tables.Deliveries} SET state = @state, lease_until = NULL,
                due = @due, settled_at = @settled_at, dead_reason = @dead_reason, detail = @detail,
                attempts = COALESCE(@charged, attempts),
                schedule_step = schedule_step + @steps,
                lane = CASE WHEN @steps = 1 THEN 1 ELSE lane END
            WHERE id = @id AND state = 1 AND lease = @lease
            """)
            .With("state", (int)decision.State)
            .With("due", session.Now + decision.Delay.ToMilliseconds())
            .With("settled_at", isPending ? null : session.Now, DbType.Int64)
            .With("dead_reason", (int?)decision.DeadReason, DbType.Int32)
            .With("detail", DatabaseText.Storable(decision.Detail), DbType.String)
            .With("charged", charged, DbType.Int32)
            .With("steps", charged is null ? 0 : 1)
            .With("id", completion.Lease.DeliveryId)
            .With("lease", completion.Lease.Value);
    }

    private static Statement Insert(StoreSession session, Completed completed)
    {
        var (attempt, outcome) = (completed.Completion.Attempt!, completed.Completion.Attempt!.Outcome);
        return new Statement($"""
            INSERT INTO {session.Database.Tables.Attempts} (delivery_id, number, started_at, duration, outcome, status_code,
                reason, retry_after, response, response_is_cut, next_in)
            VALUES (@delivery_id, @number, @started_at, @duration, @outcome, @status_code,
                @reason, @retry_after, @response, @response_is_cut, @next_in)
            """)
            .With("delivery_id", completed.Row.Id)
            .With("number", attempt.Number)
            .With("started_at", attempt.StartedAt.ToUnixTimeMilliseconds())
            .With("duration", (long)attempt.Duration.TotalMicroseconds)
            .With("outcome", (int)outcome.Kind)
            .With("status_code", outcome.StatusCode, DbType.Int32)
            .With("reason", DatabaseText.Storable(outcome.Reason), DbType.String)
            .With("retry_after", outcome.RetryAfter?.ToMilliseconds(), DbType.Int64)
            .With("response", outcome.Response.IsEmpty ? null : outcome.Response.ToArray(), DbType.Binary)
            .With("response_is_cut", outcome.ResponseIsCut)
            .With("next_in", attempt.NextIn?.ToMilliseconds(), DbType.Int64);
    }
}
