using Microsoft.Data.Sqlite;

namespace Webhooks.OwnOutbox;

/// <summary>Runs statements in the style of Dapper, in the transaction that the connection is in.</summary>
internal static class Sql
{
    public static int Execute(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, statement, values);
        return command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(
        this SqliteConnection connection,
        string statement,
        Func<SqliteDataReader, T> read,
        params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, statement, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static long? Number(this SqliteDataReader reader, string column) =>
        reader[column] is long number ? number : null;

    public static string? Text(this SqliteDataReader reader, string column) => reader[column] as string;

    private static SqliteCommand Command(
        SqliteConnection connection, string statement, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
