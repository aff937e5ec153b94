using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Log;

/// <summary>Runs queries that look up rows by key.</summary>
internal static class LogReading
{
    public static async Task<List<TRow>> ReadAsync<TRow>(
        this StoreSession session, Statement statement, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        if (session.Database.Dialect.LookUpStatement is { } settings)
        {
            return await ReadAsync(session, settings, statement, read, cancellationToken).ConfigureAwait(false);
        }

        var command = session.Command(statement.Sql);
        await using var _ = command.ConfigureAwait(false);
        foreach (var (name, value, type) in statement.Parameters)
        {
            command.With(name, value, type);
        }

        return await command.ReadAllAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs both in one batch, which is one transaction, so that the settings end with it.</summary>
    private static async Task<List<TRow>> ReadAsync<TRow>(
        StoreSession session,
        string settings,
        Statement statement,
        Func<DbDataReader, TRow> read,
        CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(settings);
        var command = batch.Add(statement.Sql);
        foreach (var (name, value, type) in statement.Parameters)
        {
            command.With(name, value, type);
        }

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAllAsync(read, cancellationToken).ConfigureAwait(false);
    }
}
