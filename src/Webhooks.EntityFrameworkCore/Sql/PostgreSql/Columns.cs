namespace Webhooks.Sql.PostgreSql;

/// <summary>Converts rows to columns, which are sent as arrays.</summary>
internal static class Columns
{
    public static TColumn[] Column<TRow, TColumn>(this IReadOnlyList<TRow> rows, Func<TRow, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        return values;
    }
}
