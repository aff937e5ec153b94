using Microsoft.Data.Sqlite;

namespace Webhooks.OwnOutbox;

/// <summary>A new database of the host, with its own table and those of the outbox.</summary>
internal sealed class SqlDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-own-outbox-");

    public SqlDatabase()
    {
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "shop.db")}";
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL;" + OutboxTables.Create);
    }

    public string ConnectionString { get; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }
}
