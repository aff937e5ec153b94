using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Webhooks.Bench;

/// <summary>
/// Where benchmarks ask: <c>/control/reset?1000</c> begins a count, <c>/control/wait</c> answers when it is reached,
/// <c>/control/report</c> tells.
/// </summary>
internal sealed class ControlEndpoint(Ledger ledger)
{
    public const string Prefix = "/control/";

    public async Task AnswerAsync(IFeatureCollection context, IHttpRequestFeature request)
    {
        switch (request.Path[Prefix.Length..])
        {
            case "reset":
                ledger.Reset(int.Parse(request.QueryString.AsSpan(1), CultureInfo.InvariantCulture));
                break;
            case "wait":
                await ledger.Complete.WaitAsync(context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            default:
                await WriteAsync(context, string.Create(CultureInfo.InvariantCulture, $$"""
                    {
                      "requests": {{ledger.Requests}}, "distinct": {{ledger.Distinct}}, "refused": {{ledger.Refused}},
                      "p50": {{ledger.AgeAt(0.5)}}, "p99": {{ledger.AgeAt(0.99)}},
                      "lastArrival": {{ledger.LastArrival}}
                    }
                    """));
                break;
        }
    }

    private static async Task WriteAsync(IFeatureCollection context, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.GetRequiredFeature<IHttpResponseFeature>().Headers.ContentLength = bytes.Length;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(bytes);
    }
}
