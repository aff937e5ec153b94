using Polly;
using Polly.Retry;

namespace Webhooks.Resilience;

/// <summary>
/// One immediate second connection, where the first failed fast and no byte of the request was written.
/// </summary>
/// <remarks>Everything else is left to the schedule: the receiver never sees two requests of one attempt.</remarks>
internal sealed class ReconnectPolicy(TimeProvider time)
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    private IAsyncPolicy<HttpResponseMessage>? _policy;

    /// <summary>The policy, one for all receivers: it has no state.</summary>
    public IAsyncPolicy<HttpResponseMessage> Policy => _policy ??= Build();

    private IAsyncPolicy<HttpResponseMessage> Build() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = args => ValueTask.FromResult(MayReconnect(args.Outcome.Exception, args.Context)),
            })
            .Build()
            .AsAsyncPolicy();

    private bool MayReconnect(Exception? exception, ResilienceContext context) =>
        PolicyContext.Progress(context) is { BodyStarted: false, IsOverdue: false } progress
        && time.GetElapsedTime(progress.Started) <= Fast
        && NetworkFault.IsBrokenConnection(exception);
}
