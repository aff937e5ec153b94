using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Webhooks.Sql;

/// <summary>Creates commands on the connection of a context, in its transaction.</summary>
internal static class ContextCommands
{
    public static DbCommand Command(this DbContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
