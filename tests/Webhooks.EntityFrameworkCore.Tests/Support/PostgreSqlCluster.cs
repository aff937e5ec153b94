using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Webhooks.Support;

/// <summary>
/// A private PostgreSQL server for the tests of this process, on a free port of the loopback address. Needs the server's
/// programs, or the connection string of a running server in <see cref="Variable"/>.
/// </summary>
/// <remarks>
/// A shell stands guard over the server. It reads from a pipe that ends with this process, however that ends, and then
/// stops the server and deletes its folder.
/// </remarks>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    /// <summary>Names a running server instead: a connection string whose user may create databases.</summary>
    public const string Variable = "WEBHOOKS_TEST_POSTGRES";

    private const int StartAttempts = 5;

    private static readonly Lazy<Task<PostgreSqlCluster>> Once = new(() => StartAsync());

    private readonly string _connectionString;
    private readonly Process? _guard;
    private readonly int _port;
    private readonly SemaphoreSlim _asking = new(1);

    private PostgreSqlCluster(string connectionString, Process? guard = null, int port = 0)
    {
        _connectionString = connectionString;
        _guard = guard;
        _port = port;
    }

    /// <summary>Why there can be none on this machine; null where there can.</summary>
    public static string? Unavailable { get; } = Given is not null || HasPrograms
        ? null
        : $"There are no PostgreSQL server programs (apt-get install postgresql) and {Variable} is not set.";

    /// <summary>Whether a server of our own can be started here.</summary>
    public static bool HasPrograms => FindPrograms() is not null;

    /// <summary>The one that the tests of this process share; started at first use.</summary>
    public static Task<PostgreSqlCluster> Shared => Once.Value;

    /// <summary>Whether it is ours alone, so that it can be stopped and started.</summary>
    public bool IsPrivate => _guard is not null;

    private static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Starts a server of its own, for tests that stop it; the one that is given where there is no other.</summary>
    public static async Task<PostgreSqlCluster> StartAsync(bool isAlwaysPrivate = false)
    {
        if (Given is { } given && !isAlwaysPrivate)
        {
            return new(given);
        }

        var programs = FindPrograms() ?? throw new InvalidOperationException(Unavailable);
        var folder = Directory.CreateTempSubdirectory("webhooks-postgres-").FullName;
        var guard = StartGuard(programs, folder);
        await ReadAnswerAsync(guard);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var port = FindFreePort();
                await AskAsync(guard, $"start {port}");
                return new($"Host=127.0.0.1;Port={port};Username=webhooks", guard, port);
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Another process took the port between our look and the server's.
            }
        }
    }

    /// <summary>How to reach a database of it. The database need not exist yet.</summary>
    public string ConnectionString(string database) =>
        new DbConnectionStringBuilder { ConnectionString = _connectionString, ["Database"] = database }.ConnectionString;

    /// <summary>Stops the server: orderly, or as if the machine had failed.</summary>
    public Task StopAsync(bool crash = false) => ControlAsync(crash ? "stop immediate" : "stop fast");

    /// <summary>Starts the server again, on the same port.</summary>
    public Task RestartAsync() => ControlAsync($"start {_port}");

    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
        {
            _guard.StandardInput.Close();
            await _guard.WaitForExitAsync();
            _guard.Dispose();
        }

        _asking.Dispose();
    }

    private async Task ControlAsync(string command)
    {
        await _asking.WaitAsync();
        try
        {
            await AskAsync(_guard ?? throw new InvalidOperationException("A server that was given is not ours to stop."), command);
        }
        finally
        {
            _asking.Release();
        }
    }

    private static async Task AskAsync(Process guard, string command)
    {
        await guard.StandardInput.WriteLineAsync(command);
        await guard.StandardInput.FlushAsync();
        await ReadAnswerAsync(guard);
    }

    private static async Task ReadAnswerAsync(Process guard)
    {
        if (await guard.StandardOutput.ReadLineAsync() is var answer && answer != "ok")
        {
            throw new InvalidOperationException($"PostgreSQL: {answer ?? "the guard ended"}");
        }
    }

    private static Process StartGuard(string programs, string folder)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-c", PostgreSqlGuard.Script, "guard", programs, folder })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The folder of the newest server's programs.</summary>
    private static string? FindPrograms() => OperatingSystem.IsWindows() ? null : PackagedFolders()
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .FirstOrDefault(folder => folder.Length > 0 && new[] { "initdb", "pg_ctl", "postgres" }
            .All(program => File.Exists(Path.Combine(folder, program))));

    private static IEnumerable<string> PackagedFolders() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];
}
