using System.Data;
using System.Data.Common;

namespace Webhooks.Sql;

internal static class ParameterExtensions
{
    /// <summary>
    /// Adds a parameter. Its type is said, since of a null nothing could be guessed; an array's is the provider's to guess.
    /// </summary>
    public static DbCommand With(this DbCommand command, string name, object? value, DbType? type = null)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if ((type ?? TypeOf(value)) is { } known)
        {
            parameter.DbType = known;
        }

        command.Parameters.Add(parameter);
        return command;
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
