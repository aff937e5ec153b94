using System.Text;
using Webhooks.Attempts;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Orders of events that a socket does not give on demand.</summary>
public sealed class ConnectionStreamTests : IDisposable
{
    private const string Request = "POST / HTTP/1.1\r\n\r\n";
    private const string Response = "HTTP/1.1 200 OK\r\n";

    private readonly Scripted _inner = new();
    private readonly ConnectionStream _stream;

    public ConnectionStreamTests() => _stream = new(_inner, new(1));

    [Fact]
    public async Task Write_KeptConnectionBreaks_IsStale()
    {
        await ServeOneAsync();
        _inner.IsBroken = true;

        await Assert.ThrowsAsync<StaleConnectionException>(() => WriteAsync(Request));
    }

    [Fact]
    public async Task Write_KeptConnectionEndedBefore_IsStaleAndWritesNothing()
    {
        await ServeOneAsync();
        _inner.Next = "";
        Assert.Equal(0, await ReadAsync());
        _inner.Written.Clear();

        await Assert.ThrowsAsync<StaleConnectionException>(() => WriteAsync(Request));

        Assert.Equal(0, _inner.Written.Length);
    }

    [Fact]
    public async Task Write_BreaksAfterTheResponseBegan_IsNotStale()
    {
        await ServeOneAsync();
        await WriteAsync(Request);
        _inner.Next = "HTTP/1.1 413 Content Too Large\r\n";
        await ReadAsync();
        await WriteAsync("the next part of a large body");
        _inner.IsBroken = true;

        var error = await Assert.ThrowsAnyAsync<IOException>(() => WriteAsync("the last part"));

        Assert.IsNotType<StaleConnectionException>(error);
        _inner.Next = "";
        Assert.Equal(0, await ReadAsync());
    }

    [Fact]
    public async Task Write_FreshConnectionBreaks_IsNotStale()
    {
        _inner.IsBroken = true;

        Assert.IsNotType<StaleConnectionException>(await Record.ExceptionAsync(() => WriteAsync(Request)));
    }

    [Fact]
    public async Task Read_IntoNothing_IsNoEnd()
    {
        await ServeOneAsync();
        await WriteAsync(Request);

        Assert.Equal(0, await _stream.ReadAsync(Memory<byte>.Empty, TestContext.Current.CancellationToken));
        _inner.Next = Response;

        Assert.Equal(Response.Length, await ReadAsync());
    }

    // It takes the inner one with it.
    public void Dispose() => _stream.Dispose();

    private async Task ServeOneAsync()
    {
        await WriteAsync(Request);
        _inner.Next = Response;
        await ReadAsync();
    }

    private async Task<int> ReadAsync() =>
        await _stream.ReadAsync(new byte[1000], TestContext.Current.CancellationToken);

    private async Task WriteAsync(string text) =>
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private sealed class Scripted : MemoryStream
    {
        public string Next { get; set; } = "";

        public bool IsBroken { get; set; }

        public StringBuilder Written { get; } = new();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(buffer.IsEmpty ? 0 : Encoding.ASCII.GetBytes(Next, buffer.Span));

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.Append(Encoding.ASCII.GetString(buffer.Span));
            return IsBroken ? throw new IOException("broken") : default;
        }
    }
}
