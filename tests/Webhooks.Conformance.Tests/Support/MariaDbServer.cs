using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Webhooks.Support;

/// <summary>
/// A private MariaDB server for the tests of this process, on a free port of the loopback address. Needs the server's
/// programs.
/// </summary>
internal sealed class MariaDbServer
{
    private const int StartAttempts = 5;

    private static readonly Lazy<Task<MariaDbServer>> Once = new(StartAsync);

    private readonly int _port;

    /// <summary>Held, since the server ends when its input does.</summary>
    private readonly Process _guard;

    private MariaDbServer(int port, Process guard) => (_port, _guard) = (port, guard);

    /// <summary>Why this machine cannot run one; null if it can.</summary>
    public static string? Unavailable { get; } = HasPrograms()
        ? null
        : "There are no MariaDB server programs (apt-get install mariadb-server).";

    /// <summary>The one that the tests of this process share; started at first use.</summary>
    public static Task<MariaDbServer> Shared => Once.Value;

    /// <summary>How to reach a database of it. The database need not exist yet.</summary>
    public string ConnectionString(string database) => !_guard.HasExited
        ? $"Server=127.0.0.1;Port={_port};SslMode=Disabled;User Id=root;Database={database};Maximum Pool Size=10"
        : throw new InvalidOperationException("The MariaDB server of the tests has ended.");

    private static async Task<MariaDbServer> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(FindFreePort());
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Another process took the port between our look and the server's.
            }
        }
    }

    private static async Task<MariaDbServer> StartAsync(int port)
    {
        var folder = Directory.CreateTempSubdirectory("webhooks-mariadb-").FullName;
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-c", MariaDbGuard.Script, "guard", folder, $"{port}" })
        {
            start.ArgumentList.Add(argument);
        }

        var guard = Process.Start(start)!;
        if (await guard.StandardOutput.ReadLineAsync() is var answer && answer != "ok")
        {
            guard.StandardInput.Close();
            throw new InvalidOperationException($"MariaDB: {answer ?? "the guard ended"}");
        }

        return new(port, guard);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool HasPrograms() => !OperatingSystem.IsWindows() && new[] { "mariadbd", "mariadb-install-db" }
        .All(program => Folders().Any(folder => File.Exists(Path.Combine(folder, program))));

    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/local/sbin"])
            .Where(folder => folder.Length > 0);
}
