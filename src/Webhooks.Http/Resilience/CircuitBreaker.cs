using Polly;
using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>The breaker of one receiver. What it counts is whether an attempt speaks against it. Thread-safe.</summary>
internal sealed class CircuitBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<bool> _pipeline;
    private readonly TimeProvider _time;
    private long _lastUsed;
    private long _openUntil;

    public CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
    {
        _time = time;
        _lastUsed = time.GetTimestamp();
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
    }

    /// <summary>When it was asked last, as a timestamp of the time provider.</summary>
    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }

    /// <summary>Whether everything may be sent, and <see cref="ReportAsync"/> is all that it needs.</summary>
    public bool IsClosed => _state.CircuitState == CircuitState.Closed;

    /// <summary>Whether it holds deliveries back at a time.</summary>
    /// <remarks>One whose break is over, and that nobody called since, holds nothing back.</remarks>
    public bool IsOpen(long now) => _state.CircuitState switch
    {
        CircuitState.HalfOpen or CircuitState.Isolated => true,
        CircuitState.Open => now < Volatile.Read(ref _openUntil),
        _ => false,
    };

    /// <summary>Tells what became of a request that was sent while it was closed.</summary>
    /// <remarks>
    /// After the request, and not around it: so the pipeline does not wait for the receiver, and nothing of it has to be
    /// kept meanwhile. If others opened it in between, what was sent before says nothing new.
    /// </remarks>
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

    /// <summary>Sends if it lets one through, and decides by what becomes of it.</summary>
    /// <param name="send">Sends, and answers whether that speaks against the receiver. It does not throw.</param>
    /// <param name="cancellationToken">Gives up before it sends.</param>
    /// <exception cref="BrokenCircuitException">It lets nothing through now.</exception>
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
