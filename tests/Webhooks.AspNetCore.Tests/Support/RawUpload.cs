using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Webhooks.Support;

/// <summary>A request whose body comes bit by bit, as a test wants it.</summary>
internal sealed class RawUpload : IDisposable
{
    private readonly TcpClient _client;

    private RawUpload(TcpClient client)
    {
        _client = client;
        Answer = RawClient.ReadAsync(client.GetStream());
    }

    /// <summary>What is answered, whenever that is.</summary>
    public Task<RawResponse> Answer { get; }

    /// <summary>Sends the head of a message, with a length that its body will have.</summary>
    public static async Task<RawUpload> BeginAsync(int port, SignedMessage message, string name, long announced)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var head = RawClient.HeadOf(message.With(CountedBody.NameHeader, name).With("content-length", $"{announced}"));
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head), TestContext.Current.CancellationToken);
        return new(client);
    }

    /// <summary>Sends so many bytes, or as many as the server takes.</summary>
    public async Task SendAsync(long bytes)
    {
        var part = new byte[64 * 1024];
        try
        {
            for (; bytes > 0; bytes -= part.Length)
            {
                await _client.GetStream().WriteAsync(
                    part.AsMemory(0, (int)Math.Min(bytes, part.Length)), TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // The server has answered and takes no more.
        }
    }

    public void Dispose() => _client.Dispose();
}
