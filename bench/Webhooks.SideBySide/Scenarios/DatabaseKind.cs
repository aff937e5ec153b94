namespace Webhooks.Bench;

internal enum DatabaseKind
{
    None,
    Sqlite,
    PostgreSql,
}
