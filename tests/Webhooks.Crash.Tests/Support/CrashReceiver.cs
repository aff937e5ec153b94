using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Webhooks.Crash.Support;

/// <summary>A web server on this machine that remembers what came in.</summary>
internal sealed class CrashReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Arrival> _arrivals = [];

    private CrashReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/hook";

    /// <summary>What an answer waits for; nothing by default.</summary>
    public Func<Arrival, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Arrival> Arrivals
    {
        get
        {
            lock (_arrivals)
            {
                return [.. _arrivals];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_arrivals)
            {
                return _arrivals.Count;
            }
        }
    }

    public static async Task<CrashReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new CrashReceiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.MapPost("/hook", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many came in.</summary>
    public Task ReachAsync(int count) => Until.TrueAsync(() => Count >= count, () => $"{count} arrivals; there are {Count}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var arrival = new Arrival(
            context.Request.Headers["webhook-id"]!,
            body.RootElement.GetProperty("data")[0].GetProperty("Id").GetInt32(),
            context.Request.Headers["x-worker"].ToString());
        lock (_arrivals)
        {
            _arrivals.Add(arrival);
        }

        await Gate(arrival);
    }
}
