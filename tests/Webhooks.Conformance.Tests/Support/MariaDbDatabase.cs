using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MySql.Data.MySqlClient;
using Webhooks.Database;
using Webhooks.Database.Dialects;

namespace Webhooks.Support;

/// <summary>
/// A database of MariaDB with the tables of webhooks. It is emptied and used again: to make the tables costs a server more
/// than most tests do.
/// </summary>
internal sealed class MariaDbDatabase : ITestDatabase
{
    private static readonly ConcurrentBag<string> Emptied = [];

    private readonly string _connectionString;
    private readonly string _name = Emptied.TryTake(out var name) ? name : $"test_{Guid.NewGuid():N}";

    private MariaDbDatabase(MariaDbServer server) => _connectionString = server.ConnectionString(_name);

    public static async Task<ITestDatabase> RentAsync() => new MariaDbDatabase(await MariaDbServer.Shared);

    public void Use(DbContextOptionsBuilder options) => options.UseMySQL(_connectionString);

    /// <summary>The server ends with the tests: what cannot be emptied is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await EmptyAsync();
            Emptied.Add(_name);
        }
        catch (DbException)
        {
        }
    }

    private async Task EmptyAsync()
    {
        var options = new DbContextOptionsBuilder<OutboxContext>();
        Use(options);
        await using var context = new OutboxContext(options.Options);
        var tables = new TableNames(context, SupportedDatabases.Of(context));
        var emptied = tables.All.Select(table => table.Sql).Except([tables.Revision]).Select(table => $"DELETE FROM {table};");
        await using var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var empty = new MySqlCommand(
            $"SET lock_wait_timeout = 2; {string.Concat(emptied)} UPDATE {tables.Revision} SET value = 0", connection);
        await empty.ExecuteNonQueryAsync();
    }
}
