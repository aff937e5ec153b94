using System.Runtime.ExceptionServices;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>Asks the breaker of a receiver before each request, and tells it what became of it.</summary>
internal sealed class CircuitBreakerHandler(CircuitBreakers breakers) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is not { } url || breakers.For(url) is not { } breaker
            ? base.SendAsync(request, cancellationToken)
            : breaker.IsClosed
            ? SendAsync(breaker, request, cancellationToken)
            : ProbeAsync(breaker, request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(
        CircuitBreaker breaker, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await breaker.ReportAsync(IsFault(e, request)).ConfigureAwait(false);
            throw;
        }

        await breaker.ReportAsync(NetworkFault.SpeaksAgainstReceiver(response)).ConfigureAwait(false);
        return response;
    }

    /// <summary>Where the breaker is open it may refuse, or let this one through to decide.</summary>
    private async Task<HttpResponseMessage> ProbeAsync(
        CircuitBreaker breaker, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        ExceptionDispatchInfo? failure = null;
        await breaker
            .RunAsync(
                async () =>
                {
                    try
                    {
                        response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                        return NetworkFault.SpeaksAgainstReceiver(response);
                    }
                    catch (Exception e)
                    {
                        failure = ExceptionDispatchInfo.Capture(e);
                        return IsFault(e, request);
                    }
                },
                cancellationToken)
            .ConfigureAwait(false);
        failure?.Throw();
        return response!;
    }

    private static bool IsFault(Exception exception, HttpRequestMessage request) =>
        NetworkFault.SpeaksAgainstReceiver(exception, AttemptProgress.Of(request));
}
