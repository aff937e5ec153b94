using System.Runtime.ExceptionServices;
using Polly;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>Asks the breaker of a receiver before each request, and tells it what became of it.</summary>
internal sealed class CircuitBreakerHandler(CircuitBreakers breakers) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } url && breakers.For(url) is { } breaker
            ? SendAsync(breaker, request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(
        CircuitBreaker breaker, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await breaker.Pipeline
                .ExecuteOutcomeAsync(
                    static (context, call) => call.Handler.JudgeAsync(call.Request, context.CancellationToken),
                    context,
                    (Handler: this, Request: request))
                .ConfigureAwait(false);
            outcome.ThrowIfException();
            outcome.Result.Failure?.Throw();
            return outcome.Result.Response!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<JudgedAnswer>> JudgeAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult(new JudgedAnswer(response, null, NetworkFault.SpeaksAgainstReceiver(response)));
        }
        catch (Exception e)
        {
            var isFault = NetworkFault.SpeaksAgainstReceiver(e, AttemptProgress.Of(request));
            return Outcome.FromResult(new JudgedAnswer(null, ExceptionDispatchInfo.Capture(e), isFault));
        }
    }
}
