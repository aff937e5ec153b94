using Microsoft.EntityFrameworkCore;
using MySql.Data.MySqlClient;

namespace Webhooks.Support;

/// <summary>A database of MariaDB.</summary>
internal sealed class MariaDbDatabase : ITestDatabase
{
    private readonly string _connectionString;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private MariaDbDatabase(MariaDbServer server) => _connectionString = server.ConnectionString(_name);

    public static async Task<ITestDatabase> RentAsync() => new MariaDbDatabase(await MariaDbServer.Shared);

    public void Use(DbContextOptionsBuilder options) => options.UseMySQL(_connectionString);

    public async ValueTask DisposeAsync()
    {
        await using var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var drop = new MySqlCommand($"DROP DATABASE {_name}", connection);
        await drop.ExecuteNonQueryAsync();
        await connection.ClearPoolAsync(connection, CancellationToken.None);
    }
}
