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
                    static (context, call) => call.Handler.SendAsync(call.Request, context),
                    context,
                    (Handler: this, Request: request))
                .ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> SendAsync(HttpRequestMessage request, ResilienceContext context)
    {
        try
        {
            return Outcome.FromResult(await base.SendAsync(request, context.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            CircuitBreaker.Attach(context, AttemptProgress.Of(request));
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }
}
