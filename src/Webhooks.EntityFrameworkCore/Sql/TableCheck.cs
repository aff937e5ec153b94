using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Sql;

/// <summary>
/// Checks that the tables exist and that the database compares text keys correctly, in one round trip before the first
/// statement of a process. It repeats until it succeeds. Otherwise each statement would fail differently, or messages
/// that differ in case would count as duplicates.
/// </summary>
internal sealed class TableCheck
{
    /// <summary>Texts that many collations treat as equal.</summary>
    private const string Texts = "SELECT 'a' UNION SELECT 'A' UNION SELECT 'a '";

    private readonly List<string> _columns;
    private readonly string _sql;
    private volatile bool _isDone;

    public TableCheck(IReadOnlyList<StoreTable> tables)
    {
        var texts = tables.SelectMany(table => table.Texts.Select(column => (Table: table, Column: column))).ToList();
        _columns = [.. texts.Select(each => $"{each.Table.Entity.GetTableName()}.{each.Column}")];
        _sql = string.Join(
            " UNION ALL ",
            [
                .. tables.Select(table => $"SELECT 0 AS place, 0 AS found FROM {table.Sql} WHERE 1 = 0"),

                // The collation of the column takes precedence over that of the constants.
                .. texts.Select((each, i) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT {i}, COUNT(*) FROM (SELECT {each.Column} FROM {each.Table.Sql} WHERE 1 = 0 UNION {Texts}) t{i}")),
            ]);
    }

    /// <exception cref="InvalidOperationException">A check failed. The message contains the remedy.</exception>
    public ValueTask RunAsync(DbContext context, CancellationToken cancellationToken) =>
        _isDone ? default : new(LookAsync(context, cancellationToken));

    private async Task LookAsync(DbContext context, CancellationToken cancellationToken)
    {
        var command = context.Command(_sql);
        await using var _ = command.ConfigureAwait(false);
        try
        {
            var found = await command
                .ReadAllAsync(row => (Place: NumberAt(row, 0), Count: NumberAt(row, 1)), cancellationToken)
                .ConfigureAwait(false);
            if (found.Where(each => each.Count < ColumnCollation.TextsToldApart(context)).ToList() is [var first, ..] wrong)
            {
                throw ColumnCollation.Explain(context, _columns[first.Place], wrong.Count - 1);
            }
        }
        catch (DbException exception) when (MissingTable.IsIn(exception))
        {
            throw MissingTable.Explain(context, exception);
        }

        _isDone = true;
    }

    private static int NumberAt(DbDataReader row, int ordinal) =>
        Convert.ToInt32(row.GetValue(ordinal), CultureInfo.InvariantCulture);
}
