using Webhooks.Database.Dialects;

namespace Webhooks.Database.Sqlite;

internal sealed class SqliteUpgrade : IUpgradeStatements
{
    private const string IsTable = """type = 'table' AND '"' || name || '"' = @table""";

    public string? Lock => null;

    public string CountTables => $"SELECT count(*) FROM sqlite_master WHERE {IsTable}";

    public string BeginAfter =>
        $"INSERT INTO sqlite_sequence (name, seq) SELECT name, @last FROM sqlite_master WHERE {IsTable}";

    public string? RenameKey(string key, string newName) => null;
}
