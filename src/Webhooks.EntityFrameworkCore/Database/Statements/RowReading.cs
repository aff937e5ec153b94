using System.Data.Common;

namespace Webhooks.Database.Statements;

internal static class RowReading
{
    public static async Task<List<TRow>> ReadAllAsync<TRow>(
        this DbCommand command, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        return await reader.ReadAllAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all rows of the current result.</summary>
    public static async Task<List<TRow>> ReadAllAsync<TRow>(
        this DbDataReader reader, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads the value of a query that selects one column.</summary>
    public static long OnlyInt64(DbDataReader row) => row.GetInt64(0);

    /// <summary>Reads the value of a query that selects one column.</summary>
    public static long? OnlyInt64OrNull(DbDataReader row) => row.IsDBNull(0) ? null : row.GetInt64(0);

    /// <summary>Reads the value of a query that selects one column.</summary>
    public static string OnlyText(DbDataReader row) => row.GetString(0);
}
