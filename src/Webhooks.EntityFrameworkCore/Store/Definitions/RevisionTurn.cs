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

    private string Table => session.Database.Tables.Revision;

    private string Increment => $"UPDATE {Table} SET value = value + 1 WHERE id = {RevisionRow.OnlyId}";

    private string Query => $"SELECT value FROM {Table} WHERE id = {RevisionRow.OnlyId}";

    /// <summary>Returns the revision of this transaction, and takes it at the first call.</summary>
    public async ValueTask<long> TakeAsync(CancellationToken cancellationToken) =>
        _taken ??= await NextAsync(cancellationToken).ConfigureAwait(false) is { } value
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(
                $"The table {Table} must have the row that a migration adds, but is empty. "
                + $"Insert a row with id {RevisionRow.OnlyId} and value 0.");

    /// <summary>Uses one round trip if the provider supports it, because all others wait meanwhile.</summary>
    private Task<object?> NextAsync(CancellationToken cancellationToken) =>
        session.Connection.CanCreateBatch ? TogetherAsync(cancellationToken) : OneByOneAsync(cancellationToken);

    private async Task<object?> TogetherAsync(CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Increment);
        batch.Add(Query);
        return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<object?> OneByOneAsync(CancellationToken cancellationToken)
    {
        await session.RunAsync([new Statement(Increment)], cancellationToken).ConfigureAwait(false);
        var command = session.Command(Query);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
