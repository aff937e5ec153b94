using Polly;
using Polly.CircuitBreaker;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>The breaker of one receiver. Thread-safe.</summary>
internal sealed class CircuitBreaker
{
    private static readonly ResiliencePropertyKey<AttemptProgress?> Progress = new("Webhooks.AttemptProgress");

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly TimeProvider _time;
    private long _lastUsed;
    private long _openUntil;

    public CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
    {
        _time = time;
        _lastUsed = time.GetTimestamp();
        Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingDuration,
                FailureRatio = options.FailureRatio,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                OnOpened = opened => RememberEnd(opened.BreakDuration),
                ShouldHandle = static args => new(SpeaksAgainstReceiver(args.Outcome, args.Context)),
            })
            .Build();
    }

    /// <summary>What every request to the receiver goes through.</summary>
    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

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

    /// <summary>Hands over the progress of an attempt that failed: by it the failure is judged.</summary>
    public static void Attach(ResilienceContext context, AttemptProgress? progress) =>
        context.Properties.Set(Progress, progress);

    private static bool SpeaksAgainstReceiver(Outcome<HttpResponseMessage> outcome, ResilienceContext context) =>
        outcome switch
        {
            { Result: { } response } => NetworkFault.SpeaksAgainstReceiver(response),
            { Exception: { } exception } =>
                NetworkFault.SpeaksAgainstReceiver(exception, context.Properties.GetValue(Progress, null)),
            _ => false,
        };

    private ValueTask RememberEnd(TimeSpan breakDuration)
    {
        var end = _time.GetTimestamp() + (long)(breakDuration.TotalSeconds * _time.TimestampFrequency);
        Volatile.Write(ref _openUntil, end);
        return default;
    }
}
