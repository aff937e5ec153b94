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
    CircuitBreakerOptions options, TimeProvider time, int capacity = CircuitBreakers.Most)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Breaker> _breakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _evicting = new();

    /// <summary>How many there are.</summary>
    public int Count => _breakers.Count;

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

            return _breakers.GetOrAdd(authority, _ => new Breaker(Build(), time.GetTimestamp()));
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

    private IAsyncPolicy<HttpResponseMessage> Build() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingDuration,
                FailureRatio = options.FailureRatio,
                BreakDuration = options.BreakDuration,
                ShouldHandle = args =>
                    ValueTask.FromResult(NetworkFault.SpeaksAgainstReceiver(args.Outcome, args.Context)),
            })
            .Build()
            .AsAsyncPolicy();

    private sealed class Breaker(IAsyncPolicy<HttpResponseMessage> policy, long lastUsed)
    {
        private long _lastUsed = lastUsed;

        public IAsyncPolicy<HttpResponseMessage> Policy { get; } = policy;

        public long LastUsed
        {
            get => Volatile.Read(ref _lastUsed);
            set => Volatile.Write(ref _lastUsed, value);
        }
    }
}
