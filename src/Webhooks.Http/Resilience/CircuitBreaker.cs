using Polly;
using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>The breaker of one receiver. Thread-safe.</summary>
internal sealed class CircuitBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly TimeProvider _time;
    private long _lastUsed;
    private long _openUntil;

    public CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
    {
        _time = time;
        _lastUsed = time.GetTimestamp();
        Pipeline = new ResiliencePipelineBuilder<JudgedAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<JudgedAnswer>
            {
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingDuration,
                FailureRatio = options.FailureRatio,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                OnOpened = opened => RememberEnd(opened.BreakDuration),
                ShouldHandle = static args => new(args.Outcome.Result.SpeaksAgainstReceiver),
            })
            .Build();
    }

    /// <summary>What every request to the receiver goes through.</summary>
    public ResiliencePipeline<JudgedAnswer> Pipeline { get; }

    /// <summary>When it was asked last, as a timestamp of the time provider.</summary>
    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }

    /// <summary>Whether it holds deliveries back at a time.</summary>
    /// <remarks>One whose break is over, and that nobody called since, holds nothing back.</remarks>
    public bool IsOpen(long now) => _state.CircuitState switch
    {
        CircuitState.HalfOpen or CircuitState.Isolated => true,
        CircuitState.Open => now < Volatile.Read(ref _openUntil),
        _ => false,
    };

    private ValueTask RememberEnd(TimeSpan breakDuration)
    {
        var end = _time.GetTimestamp() + (long)(breakDuration.TotalSeconds * _time.TimestampFrequency);
        Volatile.Write(ref _openUntil, end);
        return default;
    }
}
