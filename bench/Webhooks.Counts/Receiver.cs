using System.Net;
using System.Net.Sockets;

namespace Webhooks.Counts;

/// <summary>Answers each request of one connection on the loopback interface with 204.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _run;

    public Receiver()
    {
        _listener.Start();
        _run = RunAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}/";

    public int Requests { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            while (await ReadRequestAsync(reader))
            {
                Requests++;
                await client.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
            }
        }
    }

    private static async Task<bool> ReadRequestAsync(StreamReader reader)
    {
        var length = -1;
        for (var line = await reader.ReadLineAsync(); line is not null; line = await reader.ReadLineAsync())
        {
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length: ".Length..], provider: null);
            }

            if (line.Length == 0)
            {
                return await reader.ReadBlockAsync(new char[length]) == length;
            }
        }

        return false;
    }
}
