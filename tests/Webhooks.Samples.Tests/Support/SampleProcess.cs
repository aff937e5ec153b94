using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Webhooks.Samples.Support;

/// <summary>A built sample, running. Its output is read while it runs.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private const ulong InterruptSignal = 1 << 1;

    // Far more than any test takes: it only ends what hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _limit = new(Limit);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _error;

    private SampleProcess(Process process)
    {
        _process = process;
        _reading = ReadOutputAsync();
        _error = process.StandardError.ReadToEndAsync(_limit.Token);
    }

    public static SampleProcess Start(string sample, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // They do not live long enough for better code to pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        foreach (var argument in arguments.Prepend(PathOf(sample)))
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!);
    }

    public static async Task<ProcessResult> RunAsync(string sample, IEnumerable<string> arguments, byte[]? input = null)
    {
        await using var process = Start(sample, arguments);
        await process.WriteAsync(input ?? []);
        return await process.EndAsync();
    }

    /// <summary>The file of a sample, built beside these tests in the same configuration.</summary>
    public static string PathOf(string sample)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, sample, own.Name, $"{sample}.dll");
    }

    public bool HasEnded => _process.HasExited;

    public Task WriteLineAsync(string line) => WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task WriteAsync(byte[] bytes)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(bytes, _limit.Token);
            await _process.StandardInput.BaseStream.FlushAsync(_limit.Token);
        }
        catch (IOException)
        {
            // It stopped reading; what it says at its end is what counts.
        }
    }

    /// <summary>The next line of standard output.</summary>
    public ValueTask<string> ReadLineAsync() => _lines.Reader.ReadAsync(_limit.Token);

    /// <summary>Sends INT or TERM.</summary>
    public async Task SendAsync(string signal)
    {
        var ignored = await IgnoredSignalsAsync();
        if (signal == "INT" && (ignored & InterruptSignal) != 0)
        {
            throw new InvalidOperationException(
                "SIGINT is ignored here, as it is by what a script puts into the background. Run the tests in the foreground.");
        }

        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_limit.Token);
    }

    /// <summary>The signals that the process inherited as ignored, a bit each; none where the system does not say.</summary>
    private async Task<ulong> IgnoredSignalsAsync()
    {
        var status = $"/proc/{_process.Id}/status";
        const string name = "SigIgn:";
        return !File.Exists(status) ? 0 : (await File.ReadAllLinesAsync(status, _limit.Token))
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => ulong.Parse(line[name.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .FirstOrDefault();
    }

    /// <summary>Waits for its end without ending its input.</summary>
    public async Task<ProcessResult> WaitAsync()
    {
        await _process.WaitForExitAsync(_limit.Token);
        await _reading;
        return new(_process.ExitCode, _output.ToString(), await _error);
    }

    /// <summary>Ends its input and waits for its end.</summary>
    public async Task<ProcessResult> EndAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        return await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _limit.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(_limit.Token) is { } line)
        {
            _output.Append(line).Append('\n');
            _lines.Writer.TryWrite(line);
        }
    }
}
