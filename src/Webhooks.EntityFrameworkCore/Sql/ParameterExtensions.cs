using System.Data;
using System.Data.Common;

namespace Webhooks.Sql;

internal static class ParameterExtensions
{
    /// <summary>Adds a parameter.</summary>
    public static DbCommand With(this DbCommand command, string name, object? value, DbType? type = null)
    {
        command.Parameters.Add(command.CreateParameter().Set(name, value, type));
        return command;
    }

    /// <summary>Adds a statement.</summary>
    public static DbBatchCommand Add(this DbBatch batch, string sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static DbBatchCommand With(this DbBatchCommand command, string name, object? value, DbType? type = null)
    {
        command.Parameters.Add(command.CreateParameter().Set(name, value, type));
        return command;
    }

    /// <summary>
    /// Sets a parameter. Its name is as in the statement, with the <c>@</c>: a provider that has to guess it tries one prefix
    /// after the other, for each parameter of each execution. Its type is said, since of a null nothing could be guessed; an
    /// array's is the provider's to guess.
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
