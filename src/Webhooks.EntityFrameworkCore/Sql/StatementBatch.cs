using System.Data.Common;

namespace Webhooks.Sql;

/// <summary>Runs statements in one round trip where the provider can, else one after the other.</summary>
internal static class StatementBatch
{
    /// <returns>How many rows each statement changed, in their order.</returns>
    public static Task<int[]> RunAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<Statement> statements,
        CancellationToken cancellationToken) =>
        statements.Count == 0 ? Task.FromResult<int[]>([])
        : connection.CanCreateBatch ? TogetherAsync(connection, transaction, statements, cancellationToken)
        : OneByOneAsync(connection, transaction, statements, cancellationToken);

    private static async Task<int[]> TogetherAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<Statement> statements,
        CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var (name, value, type) in statement.Parameters)
            {
                command.Parameters.Add(command.CreateParameter().Set(name, value, type));
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return [.. batch.BatchCommands.Select(command => command.RecordsAffected)];
    }

    private static async Task<int[]> OneByOneAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<Statement> statements,
        CancellationToken cancellationToken)
    {
        var changed = new int[statements.Count];
        for (var i = 0; i < changed.Length; i++)
        {
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = statements[i].Sql;
            command.Transaction = transaction;
            foreach (var (name, value, type) in statements[i].Parameters)
            {
                command.With(name, value, type);
            }

            changed[i] = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }
}
