using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Webhooks.Bench;

/// <summary>
/// The least that Kestrel can run: no host, no routing, no context. The path says how to answer: <c>/hang</c> never,
/// <c>/busy</c> every tenth time 503, <c>/never</c> always 500, <c>/slow</c> after some milliseconds, <c>/timed</c> with a
/// look at when it was sent, <c>/quiet</c> without counting it, anything else 200.
/// </summary>
internal sealed class ReceiverApplication(Ledger ledger) : IHttpApplication<IFeatureCollection>
{
    private const int BusyEvery = 10;

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(5);

    /// <summary>How a body begins whose age is of interest.</summary>
    private static ReadOnlySpan<byte> SentAt => "{\"at\":"u8;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // Nothing is held.
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        return request.Path.StartsWith(ControlEndpoint.Prefix, StringComparison.Ordinal)
            ? new ControlEndpoint(ledger).AnswerAsync(context, request)
            : ReceiveAsync(context, request);
    }

    private async Task ReceiveAsync(IFeatureCollection context, IHttpRequestFeature request)
    {
        var arrival = Stopwatch.GetTimestamp();
        if (request.Path.StartsWith("/hang", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await ReadAsync(context, request.Path.StartsWith("/timed", StringComparison.Ordinal));
        if (request.Path.StartsWith("/slow", StringComparison.Ordinal))
        {
            await Task.Delay(SlowAnswer);
        }

        if (!IsRefused(request.Path, context.GetRequiredFeature<IHttpResponseFeature>())
            && !request.Path.StartsWith("/quiet", StringComparison.Ordinal))
        {
            ledger.Accept(request.Headers["webhook-id"].ToString(), arrival);
        }
    }

    private bool IsRefused(string path, IHttpResponseFeature response)
    {
        if (path.StartsWith("/never", StringComparison.Ordinal))
        {
            ledger.Refuse();
            response.StatusCode = 500;
            return true;
        }

        if (!path.StartsWith("/busy", StringComparison.Ordinal) || !ledger.Refuses(BusyEvery))
        {
            return false;
        }

        response.StatusCode = 503;
        response.Headers.RetryAfter = "1";
        return true;
    }

    private async Task ReadAsync(IFeatureCollection context, bool isTimed)
    {
        var body = context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        var read = await body.ReadAsync();
        if (isTimed)
        {
            Time(read.Buffer);
        }

        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.End);
            read = await body.ReadAsync();
        }

        body.AdvanceTo(read.Buffer.End);
    }

    private void Time(ReadOnlySequence<byte> body)
    {
        var start = body.FirstSpan;
        if (start.StartsWith(SentAt) && Utf8Parser.TryParse(start[SentAt.Length..], out long sentAt, out _))
        {
            ledger.Age(sentAt);
        }
    }
}
