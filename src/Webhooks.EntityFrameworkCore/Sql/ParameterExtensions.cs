using System.Data;
using System.Data.Common;

namespace Webhooks.Sql;

internal static class ParameterExtensions
{
    public static DbCommand With(this DbCommand command, string name, object? value, DbType? type = null)
    {
        command.Parameters.Add(command.CreateParameter().Set(name, value, type));
        return command;
    }

    public static DbBatchCommand Add(this DbBatch batch, string sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        batch.BatchCommands.Add(command);
        return command;
    }

    public static DbBatchCommand With(this DbBatchCommand command, string name, object? value, DbType? type = null)
    {
        command.Parameters.Add(command.CreateParameter().Set(name, value, type));
        return command;
    }

    /// <summary>
    /// Sets a parameter. The name includes the <c>@</c>, because a provider that must guess the prefix tries several for
    /// each execution. The type is explicit, because it cannot be guessed from null. Providers guess the type of an
    /// array.
    /// </summary>
    public static DbParameter Set(this DbParameter parameter, string name, object? value, DbType? type)
    {
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if ((type ?? TypeOf(value)) is { } known)
        {
            parameter.DbType = known;
        }

        return parameter;
    }

    private static DbType? TypeOf(object? value) => value switch
    {
        string => DbType.String,
        long => DbType.Int64,
        int => DbType.Int32,
        bool => DbType.Boolean,
        byte[] => DbType.Binary,
        _ => null,
    };
}
