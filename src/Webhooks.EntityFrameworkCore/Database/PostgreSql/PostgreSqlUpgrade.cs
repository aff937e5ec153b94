using Webhooks.Database.Dialects;

namespace Webhooks.Database.PostgreSql;

internal sealed class PostgreSqlUpgrade : IUpgradeStatements
{
    public string Lock => "SELECT pg_advisory_xact_lock(@turn)";

    public string CountTables => "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass(@table)";

    public string BeginAfter => "SELECT setval(pg_get_serial_sequence(@table, 'number'), @last + 1, false)";

    // Renames the constraint with its index.
    public string RenameKey(string key, string newName) => $"ALTER INDEX IF EXISTS {key} RENAME TO {newName}";
}
