using System.Buffers;
using System.Buffers.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Webhooks.Bench;

/// <summary>
/// The least that Kestrel can run: no host, no routing, no context. The path says how to answer: <c>/hang</c> never,
/// <c>/busy</c> every tenth time 503, <c>/timed</c> with a look at when it was sent, anything else 200.
/// </summary>
internal sealed class ReceiverApplication(Ledger ledger) : IHttpApplication<IFeatureCollection>
{
    private const int BusyEvery = 10;

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
        if (request.Path.StartsWith("/hang", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await ReadAsync(context, request.Path.StartsWith("/timed", StringComparison.Ordinal));
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        if (request.Path.StartsWith("/busy", StringComparison.Ordinal) && ledger.Refuses(BusyEvery))
        {
            response.StatusCode = 503;
            response.Headers.RetryAfter = "1";
            return;
        }

        ledger.Accept(request.Headers["webhook-id"].ToString());
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
