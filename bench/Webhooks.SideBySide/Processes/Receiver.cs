using System.Globalization;

namespace Webhooks.Bench;

/// <summary>The receiver of all runs.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Receiver(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Control = new(address);
    }

    public Uri Address { get; }

    public ReceiverControl Control { get; }

    public static async Task<Receiver> StartAsync()
    {
        var process = new ChildProcess("Webhooks.BenchReceiver", ["any"]);
        var said = await process.ReadAsync(TimeSpan.FromSeconds(30));
        var port = said?.Split(' ') is ["listening", var text]
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The receiver did not start.");
        return new(process, new($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _process.DisposeAsync();
    }
}
