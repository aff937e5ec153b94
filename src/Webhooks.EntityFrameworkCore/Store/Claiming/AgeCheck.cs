using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Finds expired deliveries that no claim comes to, because they are held or due later. It reads the queue page by page, so
/// that no index of ages is needed.
/// </summary>
internal sealed class AgeCheck(ClaimState state)
{
    private const int Page = 2_000;

    private static readonly RowColumns Columns = new("sequence", "owed_since", "status");

    /// <summary>Gets the maximum of expired deliveries: half of a claim, so that they do not block others.</summary>
    private int Most => (state.Request.Limit + 1) / 2;

    /// <summary>Leases the expired deliveries of the next page.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var turn = state.Memory.Ages;
        if (state.Memory.MaxAge != state.Request.MaxAge)
        {
            state.Memory.MaxAge = state.Request.MaxAge;
            turn.Restart();
        }

        if (!turn.IsDue(state.Now))
        {
            return;
        }

        var page = await ReadAsync(turn.After, cancellationToken).ConfigureAwait(false);
        var expired = page.Where(row => row.Status != QueueStatus.Leased && row.OwedSince <= state.OwedUntil).ToList();
        var taken = expired.Take(Most).Select(row => row.Sequence).ToList();
        var isLast = page.Count < Page && taken.Count == expired.Count;
        turn.MoveOn(state.Now, isLast ? 0 : taken.Count < expired.Count ? taken[^1] : page[^1].Sequence, isLast);
        if (taken.Count > 0)
        {
            await state
                .AddExpiredAsync(
                    leased => state.Session.Database.Claims.LeaseExpiredAsync(
                        state.Session, taken, state.LeaseUntil, state.BytesLeft, leased, cancellationToken),
                    cancellationToken)
                .ConfigureAwait(false);
        }

        if (taken.Count < expired.Count)
        {
            state.NextDue.Now();
        }
    }

    private async Task<List<(long Sequence, long OwedSince, int Status)>> ReadAsync(
        long after, CancellationToken cancellationToken)
    {
        var session = state.Session;
        var command = session.Command(
            $"SELECT {Columns} FROM {session.Database.Tables.Queue} WHERE sequence > @after "
            + $"ORDER BY sequence {session.Database.Dialect.First(Page)}");
        await using var _ = command.ConfigureAwait(false);
        return await command.With("@after", after).ReadAllAsync(
            reader =>
            {
                var row = Columns.RowOf(reader);
                return (row.Int64("sequence"), row.Int64("owed_since"), row.Int32("status"));
            },
            cancellationToken).ConfigureAwait(false);
    }
}
