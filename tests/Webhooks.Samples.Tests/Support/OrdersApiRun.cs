namespace Webhooks.Samples.Support;

/// <summary>The sample OrdersApi, started on a free port with a folder of its own.</summary>
internal sealed class OrdersApiRun : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-orders-api-");
    private SampleProcess? _process;

    /// <summary>The folder of the built sample.</summary>
    public static string Output => Path.GetDirectoryName(SampleProcess.PathOf("OrdersApi"))!;

    public string Address { get; private set; } = "";

    /// <summary>Starts the sample, with what an earlier run stored and these settings, and returns its address.</summary>
    public async Task<string> StartAsync(params IEnumerable<string> arguments)
    {
        _process = SampleProcess.Start(
            "OrdersApi",
            [
                "--urls", "http://127.0.0.1:0", "--environment", "Development", "--contentRoot", Output,
                "--Folder", _folder.FullName, .. arguments,
            ]);
        while (true)
        {
            var line = await _process.ReadLineAsync();
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return Address = line[(at + Listening.Length)..];
            }
        }
    }

    /// <summary>Stops the sample as a terminal does.</summary>
    public async Task<ProcessResult> StopAsync()
    {
        await _process!.SendAsync("TERM");
        var result = (await _process.WaitAsync()).AssertExit(0);
        await _process.DisposeAsync();
        _process = null;
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
