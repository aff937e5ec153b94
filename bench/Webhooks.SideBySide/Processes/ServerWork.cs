using System.Globalization;
using Npgsql;

namespace Webhooks.Bench;

/// <summary>What a PostgreSQL server has done since it was started, for everybody.</summary>
/// <param name="WalBytes">Bytes of its log.</param>
/// <param name="Syncs">How often it waited until a part of its log was on disk.</param>
/// <param name="CpuSeconds">Processor time of all its processes; null where it is not on this machine.</param>
internal sealed record ServerWork(double WalBytes, double Syncs, double? CpuSeconds)
{
    /// <summary>What the kernel counts processor time in (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Reads it, of the server that has this database.</summary>
    /// <param name="connectionString">Any database of the server.</param>
    /// <param name="isLocal">Whether its processes are on this machine.</param>
    public static async Task<ServerWork> ReadAsync(string connectionString, bool isLocal)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8, ({SyncsOf(connection)})::float8,
                pg_backend_pid()
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(
            reader.GetDouble(0),
            reader.GetDouble(1),
            isLocal && OperatingSystem.IsLinux() ? ReadCpuSeconds(reader.GetInt32(2)) : null);
    }

    /// <summary>What was done between two looks, for each of so many events, under the names of the page.</summary>
    public static Dictionary<string, double> PerEvent(ServerWork before, ServerWork after, int events)
    {
        var figures = new Dictionary<string, double>
        {
            [ServerFigures.WalBytes] = (after.WalBytes - before.WalBytes) / events,
            [ServerFigures.Syncs] = (after.Syncs - before.Syncs) / events,
        };
        if (after.CpuSeconds - before.CpuSeconds is { } seconds)
        {
            figures[ServerFigures.CpuMicroseconds] = 1e6 * seconds / events;
        }

        return figures;
    }

    private static string SyncsOf(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major >= 18
        ? "SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'"
        : "SELECT wal_sync FROM pg_stat_wal";

    /// <summary>
    /// The parent of every process of the server has its own time and that of all which ended; those that live are added.
    /// </summary>
    private static double? ReadCpuSeconds(int backend)
    {
        var processes = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? ReadProcess(id) : null)
            .OfType<ProcessTime>()
            .ToList();
        return processes.Find(process => process.Id == backend)?.Parent is { } parent
            ? processes.Where(process => process.Id == parent || process.Parent == parent).Sum(process => process.Ticks)
                / TicksPerSecond
            : null;
    }

    private static ProcessTime? ReadProcess(int id)
    {
        try
        {
            // The name, in parentheses, may have spaces. Behind it: state, parent, and from the twelfth field user and
            // system time, and both of children that were waited for.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, Number(fields[1]), fields[11..15].Sum(Number));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record ProcessTime(int Id, int Parent, long Ticks);
}
