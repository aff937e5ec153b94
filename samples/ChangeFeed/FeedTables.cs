using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChangeFeed;

/// <summary>
/// Creates the database and its tables if they are missing, also if other processes do the same. An application uses
/// migrations instead.
/// </summary>
internal sealed class FeedTables(IDbContextFactory<FeedDatabase> contexts, Screen screen)
{
    private const int Attempts = 20;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>Creates the tables if necessary. Errors are written to the screen.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CreateMissingAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (DatabaseFault.In(exception) is { } fault)
            {
                // Another process may have created them meanwhile. The next attempt then finds them.
                if (attempt == Attempts)
                {
                    screen.Problem($"--store: Using the database failed: {fault.Message}");
                    return;
                }
            }

            await Task.Delay(Wait, cancellationToken);
        }
    }

    private async Task CreateMissingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        if (!await HasTablesAsync(context, cancellationToken))
        {
            await creator.CreateTablesAsync(cancellationToken);
        }
    }

    /// <summary>Checks one table, because all tables are created in one transaction.</summary>
    private static async Task<bool> HasTablesAsync(FeedDatabase context, CancellationToken cancellationToken)
    {
        var table = context.Model.GetEntityTypes().First().GetTableName();
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT 1 FROM {table} WHERE 1 = 0";
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
