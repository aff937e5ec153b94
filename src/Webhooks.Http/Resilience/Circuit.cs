using Polly;
using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>Represents the circuit breaker (Polly) of a receiver that has failed before. Thread-safe.</summary>
internal sealed class Circuit
{
    // A larger number would hardly change when the circuit opens, and each success is reported separately.
    private const int MostSuccesses = 10_000;

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<bool> _pipeline;
    private readonly TimeProvider _time;
    private long _openUntil;

    /// <param name="options">The options of the circuit breaker.</param>
    /// <param name="time">The time provider.</param>
    /// <param name="successes">The number of recent attempts without a failure.</param>
    public Circuit(CircuitBreakerOptions options, TimeProvider time, int successes)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<bool> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
            {
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingDuration,
                FailureRatio = options.FailureRatio,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                OnOpened = opened => RememberEnd(opened.BreakDuration),
                ShouldHandle = static args => new(args.Outcome.Result),
            })
            .Build();
        for (var i = 0; i < Math.Min(successes, MostSuccesses); i++)
        {
            _pipeline.Execute(static () => false);
        }
    }

    public bool IsClosed => _state.CircuitState == CircuitState.Closed;

    public bool IsOpen(long now) => _state.CircuitState switch
    {
        CircuitState.HalfOpen or CircuitState.Isolated => true,
        CircuitState.Open => now < Volatile.Read(ref _openUntil),
        _ => false,
    };

    // After the break, the next request is a probe. The pipeline learns of it only when that request is sent.
    public Sending.CircuitState StateAt(long now) =>
        IsClosed ? Sending.CircuitState.Closed
        : _state.CircuitState == CircuitState.Open && IsOpen(now) ? Sending.CircuitState.Open
        : Sending.CircuitState.HalfOpen;

    // If other attempts opened the circuit meanwhile, an earlier request says nothing new.
    public async ValueTask ReportAsync(bool isFault)
    {
        if (!IsClosed)
        {
            return;
        }

        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        await _pipeline
            .ExecuteOutcomeAsync(
                static (_, isFault) => ValueTask.FromResult(Outcome.FromResult(isFault)), context, isFault)
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
    }

    public async ValueTask RunAsync(Func<ValueTask<bool>> send, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var outcome = await _pipeline
            .ExecuteOutcomeAsync(
                static async (_, send) => Outcome.FromResult(await send().ConfigureAwait(false)), context, send)
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        outcome.ThrowIfException();
    }

    private ValueTask RememberEnd(TimeSpan breakDuration)
    {
        var end = _time.GetTimestamp() + (long)(breakDuration.TotalSeconds * _time.TimestampFrequency);
        Volatile.Write(ref _openUntil, end);
        return default;
    }
}
