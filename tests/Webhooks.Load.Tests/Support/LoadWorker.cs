using System.Diagnostics;

namespace Webhooks.Load.Support;

/// <summary>A host in a process of its own, which does one thing after the other.</summary>
internal sealed class LoadWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private LoadWorker(Process process) => _process = process;

    private static string Program
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Webhooks.LoadWorker", own.Name, "Webhooks.LoadWorker.dll");
        }
    }

    public static LoadWorker Start(params IEnumerable<string> arguments) => Start("dotnet", [Program, .. arguments]);

    /// <summary>The same, with so many files and sockets at most.</summary>
    public static LoadWorker StartWithDescriptors(int most, params IEnumerable<string> arguments) => Start(
        "/bin/sh", ["-c", $"ulimit -n {most}; exec dotnet \"$@\"", "sh", Program, .. arguments]);

    /// <summary>Has it do something, and waits until it is done.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> DoAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"The worker ended at '{command}'.");
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        return default;
    }

    private static LoadWorker Start(string command, IEnumerable<string> arguments) => new(Process.Start(
        new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
}
