using System.Runtime.ExceptionServices;
using Webhooks.Attempts;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>Sends where the breaker of the receiver is not closed: it may refuse, or let this one through to decide.</summary>
internal static class CircuitProbe
{
    /// <summary>Sends if it may, and lets the breaker decide by what becomes of it.</summary>
    /// <exception cref="Polly.CircuitBreaker.BrokenCircuitException">The breaker lets nothing through now.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        CircuitBreaker breaker, HttpMessageInvoker invoker, AttemptRequest request)
    {
        HttpResponseMessage? response = null;
        ExceptionDispatchInfo? failure = null;
        await breaker
            .RunAsync(
                async () =>
                {
                    try
                    {
                        response = await invoker.SendAsync(request, request.Progress.End).ConfigureAwait(false);
                        return NetworkFault.SpeaksAgainstReceiver(response);
                    }
                    catch (Exception e)
                    {
                        failure = ExceptionDispatchInfo.Capture(e);
                        return NetworkFault.SpeaksAgainstReceiver(e, request.Progress);
                    }
                },
                request.Progress.End)
            .ConfigureAwait(false);
        failure?.Throw();
        return response!;
    }
}
