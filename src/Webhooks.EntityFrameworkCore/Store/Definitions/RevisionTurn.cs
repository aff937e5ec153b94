using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Definitions;

/// <summary>
/// Takes the next revision for a transaction, which also locks out all other writers, of all processes, until the commit.
/// </summary>
internal sealed class RevisionTurn(StoreSession session)
{
    private long? _taken;

    /// <summary>Returns the revision of this transaction, and takes it at the first call.</summary>
    public async ValueTask<long> TakeAsync(CancellationToken cancellationToken) =>
        _taken ??= await NextAsync(cancellationToken).ConfigureAwait(false);

    private async Task<long> NextAsync(CancellationToken cancellationToken)
    {
        var table = session.Database.Tables.Revision;
        await session.RunAsync(
            [new Statement($"UPDATE {table} SET value = value + 1 WHERE id = @id").With("@id", RevisionRow.OnlyId)],
            cancellationToken).ConfigureAwait(false);
        var command = session.Command($"SELECT value FROM {table} WHERE id = {RevisionRow.OnlyId}");
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } value
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(
                $"The table {table} must have the row that a migration adds, but is empty. "
                + $"Insert a row with id {RevisionRow.OnlyId} and value 0.");
    }
}
