using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>One circuit breaker per receiver (scheme, host and port), at most so many.</summary>
/// <remarks>
/// Where there would be more, the longest unused tenth goes: a receiver that nobody calls has nothing to remember.
/// Thread-safe.
/// </remarks>
internal sealed class CircuitBreakers(
    CircuitBreakerOptions options, TimeProvider time, int capacity = CircuitBreakers.Most) : ICircuitStatus
{
    /// <summary>How many are kept.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Breaker> _breakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _evicting = new();

    /// <summary>How many there are.</summary>
    public int Count => _breakers.Count;

    /// <summary>How many hold deliveries back now: open, or half open while a probe is on its way.</summary>
    /// <remarks>One whose break is over, and that nobody called since, holds nothing back.</remarks>
    public int OpenCircuits
    {
        get
        {
            var now = time.GetTimestamp();
            return _breakers.Count(breaker => breaker.Value.IsOpen(now));
        }
    }

    /// <summary>The breaker of the receiver of a request.</summary>
    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request)
    {
        if (!options.Enabled || request.RequestUri is not { } url)
        {
            return Policy.NoOpAsync<HttpResponseMessage>();
        }

        var authority = url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        var breaker = _breakers.TryGetValue(authority, out var known) ? known : Add(authority);
        breaker.LastUsed = time.GetTimestamp();
        return breaker.Policy;
    }

    private Breaker Add(string authority)
    {
        lock (_evicting)
        {
            if (_breakers.Count >= capacity)
            {
                Evict();
            }

            return _breakers.GetOrAdd(authority, _ => Build());
        }
    }

    private void Evict()
    {
        var oldest = _breakers.ToArray();
        Array.Sort(oldest, (a, b) => a.Value.LastUsed.CompareTo(b.Value.LastUsed));
        foreach (var (authority, _) in oldest.AsSpan(0, Math.Max(1, oldest.Length / 10)))
        {
            _breakers.TryRemove(authority, out _);
        }
    }

    private Breaker Build()
    {
        var breaker = new Breaker { LastUsed = time.GetTimestamp() };
        breaker.Policy = BuildPolicy(breaker);
        return breaker;
    }

    private IAsyncPolicy<HttpResponseMessage> BuildPolicy(Breaker breaker) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingDuration,
                FailureRatio = options.FailureRatio,
                BreakDuration = options.BreakDuration,
                StateProvider = breaker.State,
                OnOpened = args =>
                {
                    breaker.OpenUntil = time.GetTimestamp()
                        + (long)(args.BreakDuration.TotalSeconds * time.TimestampFrequency);
                    return default;
                },
                ShouldHandle = args =>
                    ValueTask.FromResult(NetworkFault.SpeaksAgainstReceiver(args.Outcome, args.Context)),
            })
            .Build()
            .AsAsyncPolicy();

    private sealed class Breaker
    {
        private long _lastUsed;
        private long _openUntil;

        public CircuitBreakerStateProvider State { get; } = new();

        public IAsyncPolicy<HttpResponseMessage> Policy { get; set; } = null!;

        public long LastUsed
        {
            get => Volatile.Read(ref _lastUsed);
            set => Volatile.Write(ref _lastUsed, value);
        }

        public long OpenUntil
        {
            set => Volatile.Write(ref _openUntil, value);
        }

        public bool IsOpen(long now) => State.CircuitState switch
        {
            CircuitState.HalfOpen or CircuitState.Isolated => true,
            CircuitState.Open => now < Volatile.Read(ref _openUntil),
            _ => false,
        };
    }
}
