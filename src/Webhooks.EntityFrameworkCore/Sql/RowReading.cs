using System.Data.Common;

namespace Webhooks.Sql;

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

    public static long? Int64OrNull(this DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetInt64(ordinal);

    public static int? Int32OrNull(this DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetInt32(ordinal);

    public static string? StringOrNull(this DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
