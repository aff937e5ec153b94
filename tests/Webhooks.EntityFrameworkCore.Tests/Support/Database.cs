namespace Webhooks.Support;

public enum Database
{
    Sqlite,
    PostgreSql,
}
