using System.Globalization;

namespace Webhooks.Sql;

/// <summary>How a database writes a row that may be there already.</summary>
internal sealed class Upsert
{
    private readonly bool _knowsConflicts;

    private Upsert(bool knowsConflicts) => _knowsConflicts = knowsConflicts;

    /// <summary><c>ON CONFLICT</c>, of PostgreSQL and SQLite.</summary>
    public static Upsert OnConflict { get; } = new(knowsConflicts: true);

    /// <summary>A look before the insert: of two that look at once the second fails on the key, and is tried again.</summary>
    public static Upsert Portable { get; } = new(knowsConflicts: false);

    /// <summary>Inserts a row unless its key is there; each column has a parameter of its name.</summary>
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
