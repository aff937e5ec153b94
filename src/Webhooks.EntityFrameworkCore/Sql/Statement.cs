using System.Data;

namespace Webhooks.Sql;

internal sealed class Statement(string sql)
{
    public string Sql { get; } = sql;

    public List<(string Name, object? Value, DbType? Type)> Parameters { get; } = [];

    public Statement With(string name, object? value, DbType? type = null)
    {
        Parameters.Add((name, value, type));
        return this;
    }
}
