using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Webhooks.Samples.Support;

/// <summary>A web server on this machine that remembers what it was sent and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();
    private readonly Dictionary<(string Path, string Id), int> _counts = [];

    private Receiver(WebApplication app) => _app = app;

    /// <summary>The status for a path and the how manieth request, from 1, with this id; 200 by default.</summary>
    public Func<string, int, int> Status { get; set; } = (_, _) => 200;

    /// <summary>The task that an answer to a path waits for; none by default.</summary>
    public Func<string, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.MapPost("/{**path}", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until one more request has come in; answers its path.</summary>
    public Task<string> NextAsync() => _arrivals.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var status = Remember(request, body.ToArray());
        _arrivals.Writer.TryWrite(request.Path);
        await Gate(request.Path);
        return Results.StatusCode(status);
    }

    private int Remember(HttpRequest request, byte[] body)
    {
        lock (_lock)
        {
            string path = request.Path;
            string id = request.Headers["webhook-id"]!;
            var count = _counts[(path, id)] = _counts.GetValueOrDefault((path, id)) + 1;
            var status = Status(path, count);
            _requests.Add(new(
                path, id, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!, body, status));
            return status;
        }
    }
}
