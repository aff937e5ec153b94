using System.Runtime.ExceptionServices;
using Webhooks.Attempts;

namespace Webhooks.Resilience;

/// <summary>Sends a request while the circuit is not closed. The circuit breaker may refuse it, or let it decide.</summary>
internal static class CircuitProbe
{
    /// <summary>Sends a request if the circuit breaker allows it, and lets the outcome decide.</summary>
    /// <exception cref="Polly.CircuitBreaker.BrokenCircuitException">The circuit is open.</exception>
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
