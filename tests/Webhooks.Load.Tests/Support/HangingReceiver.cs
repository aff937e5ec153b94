using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Webhooks.Load.Support;

/// <summary>A web server on this machine: it answers the good at once, and the bad as a test says.</summary>
internal sealed class HangingReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();
    private readonly HangingAnswer _answer;
    private int _open;
    private int _mostOpen;

    private HangingReceiver(WebApplication app, HangingAnswer answer) => (_app, _answer) = (app, answer);

    /// <summary>One of its addresses: it is at all of this machine.</summary>
    public string Url => _app.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);

    /// <summary>The bad that were called, and how many times.</summary>
    public ConcurrentDictionary<string, int> Called { get; } = new();

    /// <summary>How many calls of the bad wait for an answer now, and the most that did at once.</summary>
    public int Open => Volatile.Read(ref _open);

    public int MostOpen => Volatile.Read(ref _mostOpen);

    /// <summary>For each good message how long after it was about to be recorded it came in.</summary>
    public ConcurrentQueue<TimeSpan> Good { get; } = new();

    public static async Task<HangingReceiver> StartAsync(HangingAnswer answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new HangingReceiver(builder.Build(), answer);
        receiver._app.Urls.Add("http://0.0.0.0:0");
        receiver._app.MapPost("/good/{**rest}", receiver.ReceiveAsync);
        receiver._app.MapPost("/bad/{**rest}", receiver.HangAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Good.Enqueue(Stopwatch.GetElapsedTime(body.RootElement.GetProperty("data")[0].GetProperty("At").GetInt64()));
    }

    private async Task HangAsync(HttpContext context)
    {
        Called.AddOrUpdate(context.Request.Path.Value!, 1, (_, count) => count + 1);
        var open = Interlocked.Increment(ref _open);
        InterlockedMax(open);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        try
        {
            await AnswerAsync(context, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller has had enough, or the test has.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        if (_answer is HangingAnswer.Late or HangingAnswer.Slow)
        {
            await Task.Delay(TimeSpan.FromSeconds(_answer == HangingAnswer.Late ? 19.5 : 2), ended);
            return;
        }

        while (_answer == HangingAnswer.EndlessBody)
        {
            await context.Response.WriteAsync(".", ended);
            await context.Response.Body.FlushAsync(ended);
            await Task.Delay(TimeSpan.FromMilliseconds(200), ended);
        }

        await Task.Delay(Timeout.Infinite, ended);
    }

    private void InterlockedMax(int open)
    {
        for (var most = MostOpen; open > most; most = MostOpen)
        {
            Interlocked.CompareExchange(ref _mostOpen, open, most);
        }
    }
}
