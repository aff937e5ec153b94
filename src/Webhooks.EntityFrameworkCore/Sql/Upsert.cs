using System.Globalization;

namespace Webhooks.Sql;

/// <summary>Provides the statement with which a database inserts a row that may exist.</summary>
internal sealed class Upsert
{
    private readonly bool _knowsConflicts;

    private Upsert(bool knowsConflicts) => _knowsConflicts = knowsConflicts;

    /// <summary>Gets the form with <c>ON CONFLICT</c>, for PostgreSQL and SQLite.</summary>
    public static Upsert OnConflict { get; } = new(knowsConflicts: true);

    /// <summary>
    /// Gets the form that checks before the insert. If two check at the same time, the second fails on the key and is
    /// retried.
    /// </summary>
    public static Upsert Portable { get; } = new(knowsConflicts: false);

    /// <summary>
    /// Returns the statement that inserts a row unless its key exists. Each column has a parameter of its name.
    /// </summary>
    public string InsertIfNew(string table, IReadOnlyList<string> key, IReadOnlyList<string> columns)
    {
        var values = string.Join(", ", columns.Select(column => "@" + column));
        var insert = $"INSERT INTO {table} ({string.Join(", ", columns)})";
        return _knowsConflicts
            ? $"{insert} VALUES ({values}) ON CONFLICT ({string.Join(", ", key)}) DO NOTHING"
            : $"{insert} SELECT {values} WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {ConditionOf(key)})";
    }

    public static string ConditionOf(IReadOnlyList<string> key) =>
        string.Join(" AND ", key.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column} = @{column}")));
}
