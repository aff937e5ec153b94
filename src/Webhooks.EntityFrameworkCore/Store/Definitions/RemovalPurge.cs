using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Definitions;

/// <summary>
/// Removes the rows of webhooks that were removed long ago. A process that has not read the definitions since then reads all
/// of them again.
/// </summary>
internal sealed class RemovalPurge(StoreSessions sessions)
{
    private const int Step = 1_000;

    private static readonly TimeSpan Age = TimeSpan.FromDays(30);

    /// <summary>Removes all old rows, in steps that hold up saves only for a moment.</summary>
    public async ValueTask PurgeAsync(CancellationToken cancellationToken)
    {
        while (await LastOldAsync(cancellationToken).ConfigureAwait(false) is { } last)
        {
            await sessions
                .WriteAsync(write => RemoveAsync(write, last, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Returns the last revision of the next step, or null if no row is old.</summary>
    private async Task<long?> LastOldAsync(CancellationToken cancellationToken)
    {
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await LastOldAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<long?> LastOldAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var command = session
            .Command(
                $"SELECT MAX(revision) FROM (SELECT revision, removed_at FROM {session.Database.Tables.Removals} "
                + $"ORDER BY revision {session.Database.Dialect.First(Step)}) oldest WHERE removed_at <= @until")
            .With("@until", session.Now - Age.ToMilliseconds());
        await using var _ = command.ConfigureAwait(false);
        return (await command.ReadAllAsync(RowReading.OnlyInt64OrNull, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>
    /// Notes the revision first, as a save takes it first: a reader that finds the rows gone finds the revision too.
    /// </summary>
    private static Task<int[]> RemoveAsync(StoreSession session, long last, CancellationToken cancellationToken)
    {
        var tables = session.Database.Tables;
        return session.RunAsync(
            [
                new Statement(
                    $"UPDATE {tables.Revision} SET purged_removals = @last WHERE id = @id AND purged_removals < @last")
                    .With("@last", last)
                    .With("@id", RevisionRow.OnlyId),
                new Statement($"DELETE FROM {tables.Removals} WHERE revision <= @last").With("@last", last),
            ],
            cancellationToken);
    }
}
