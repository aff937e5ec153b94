using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChangeFeed;

/// <summary>
/// Creates database and tables where they are missing, whoever else is doing the same. A host does this with its migrations.
/// </summary>
internal sealed class FeedTables(IDbContextFactory<FeedDatabase> contexts, Screen screen)
{
    private const int Attempts = 20;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes sure that they are there; what keeps it from that is told to the screen.</summary>
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
                // Another process may have been faster: then the next look finds what it made.
                if (attempt == Attempts)
                {
                    screen.Problem($"--store: The database cannot be used: {fault.Message}");
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

    /// <summary>All are made in one transaction, so that one stands for the others.</summary>
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
