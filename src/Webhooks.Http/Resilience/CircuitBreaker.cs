using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>Represents the circuit breaker for one tenant and one receiver. Thread-safe.</summary>
/// <remarks>
/// A circuit takes two kilobytes, and most receivers never fail. Therefore only successes are counted until the first
/// failure, and they are reported to the circuit when it is created.
/// </remarks>
internal sealed class CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
{
    private readonly Lock _making = new();
    private RecentCount _successes;
    private Circuit? _circuit;
    private long _lastUsed = time.GetTimestamp();

    /// <summary>Gets or sets the last use, as a timestamp of the time provider.</summary>
    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }

    /// <summary>
    /// Gets a value indicating whether all requests are allowed. <see cref="ReportAsync"/> is then the only call that is
    /// needed.
    /// </summary>
    public bool IsClosed => Known is not { IsClosed: false };

    private Circuit? Known => Volatile.Read(ref _circuit);

    /// <summary>Returns whether it pauses deliveries at a time.</summary>
    /// <remarks>If the break is over and no attempt was made since, it pauses nothing.</remarks>
    public bool IsOpen(long now) => Known is { } circuit && circuit.IsOpen(now);

    /// <summary>Returns the state at a time.</summary>
    public Sending.CircuitState StateAt(long now) => Known?.StateAt(now) ?? Sending.CircuitState.Closed;

    /// <summary>Reports the outcome of a request that was sent while it was closed.</summary>
    /// <remarks>
    /// Call it after the request, not around it. So the pipeline does not wait for the receiver and keeps nothing
    /// meanwhile.
    /// </remarks>
    public ValueTask ReportAsync(bool isFault) => (Known ?? Count(isFault))?.ReportAsync(isFault) ?? default;

    /// <summary>Sends a request if the circuit breaker allows it, and updates its state by the outcome.</summary>
    /// <param name="send">The function that sends, and returns whether the receiver failed. It does not throw.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It has no effect after sending began.</param>
    /// <exception cref="BrokenCircuitException">The circuit is open.</exception>
    public ValueTask RunAsync(Func<ValueTask<bool>> send, CancellationToken cancellationToken) =>
        Known!.RunAsync(send, cancellationToken);

    // A failure creates the circuit. If it already exists, it gets the report.
    private Circuit? Count(bool isFault)
    {
        lock (_making)
        {
            if (_circuit is null && !isFault)
            {
                _successes.Add(time, options.SamplingDuration);
                return null;
            }

            return _circuit ??= new(options, time, _successes.Read(time, options.SamplingDuration));
        }
    }
}
