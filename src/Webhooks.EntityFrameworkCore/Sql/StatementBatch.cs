using System.Data.Common;

namespace Webhooks.Sql;

/// <summary>Runs statements in one round trip if the provider supports it, otherwise one after the other.</summary>
internal static class StatementBatch
{
    /// <returns>The number of rows that each statement changed, in order.</returns>
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
            var command = batch.Add(statement.Sql);
            foreach (var (name, value, type) in statement.Parameters)
            {
                command.With(name, value, type);
            }
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
        DbCommand? command = null;
        try
        {
            for (var i = 0; i < changed.Length; i++)
            {
                command = await PrepareAsync(connection, transaction, statements[i], command).ConfigureAwait(false);
                changed[i] = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (command is not null)
            {
                await command.DisposeAsync().ConfigureAwait(false);
            }
        }

        return changed;
    }

    /// <summary>Reuses the previous command if it has the same text, so that it is not compiled again.</summary>
    private static async ValueTask<DbCommand> PrepareAsync(
        DbConnection connection, DbTransaction? transaction, Statement statement, DbCommand? before)
    {
        if (before?.CommandText == statement.Sql)
        {
            for (var i = 0; i < statement.Parameters.Count; i++)
            {
                before.Parameters[i].Value = statement.Parameters[i].Value ?? DBNull.Value;
            }

            return before;
        }

        if (before is not null)
        {
            await before.DisposeAsync().ConfigureAwait(false);
        }

        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        command.Transaction = transaction;
        foreach (var (name, value, type) in statement.Parameters)
        {
            command.With(name, value, type);
        }

        return command;
    }
}
