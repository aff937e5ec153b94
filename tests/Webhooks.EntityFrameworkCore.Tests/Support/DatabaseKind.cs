namespace Webhooks.Support;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
