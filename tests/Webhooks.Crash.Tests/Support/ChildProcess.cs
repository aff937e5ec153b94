using System.Diagnostics;
using System.Globalization;

namespace Webhooks.Crash.Support;

/// <summary>A program of this repository, running; it is killed where it has not ended when a test does.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly List<string> _lines = [];
    private readonly Process _process;
    private readonly Task _reading;

    private ChildProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>All that it said.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>What it logged, as warnings and worse.</summary>
    public IEnumerable<string> Logged => Lines.Where(line => line.StartsWith("log ", StringComparison.Ordinal));

    public static ChildProcess Start(string project, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // They do not live long enough for better code to pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        foreach (var argument in arguments.Prepend(PathOf(project)))
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until it said a line that begins so.</summary>
    public Task WaitForAsync(string marker) => Until.TrueAsync(
        () => Has(marker) || (_process.HasExited && _reading.IsCompleted && !Has(marker)
            ? throw new InvalidOperationException($"It ended without saying \"{marker}\": {Text()}")
            : false),
        () => $"\"{marker}\" of {Text()}");

    public bool Has(string marker) => Lines.Any(line => line.StartsWith(marker, StringComparison.Ordinal));

    /// <summary>SIGKILL: it does nothing more, not even tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitAsync();
    }

    /// <summary>SIGSTOP: it stands still, and does not notice.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await Until.TrueAsync(() => _process.HasExited, () => $"the end of {Text()}");
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Waits for its end, which has to be a good one.</summary>
    public async Task DoneAsync()
    {
        if (await WaitAsync() is not 0 and var code)
        {
            throw new InvalidOperationException($"It ended with {code}: {Text()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>The file of a program, built beside these tests in the same configuration.</summary>
    private static string PathOf(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }

    private string Text() => $"process {_process.Id}, which said:\n{string.Join('\n', Lines.TakeLast(40))}";
}
