using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>The breaker of one tenant's receiver. What it counts is whether an attempt speaks against it. Thread-safe.</summary>
/// <remarks>
/// A circuit takes two kilobytes, and most receivers never fail: until one does, only its successes are counted. They are
/// told to the circuit when it is made.
/// </remarks>
internal sealed class CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
{
    private readonly Lock _making = new();
    private RecentCount _successes;
    private Circuit? _circuit;
    private long _lastUsed = time.GetTimestamp();

    /// <summary>When it was asked last, as a timestamp of the time provider.</summary>
    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }

    /// <summary>Whether everything may be sent, and <see cref="ReportAsync"/> is all that it needs.</summary>
    public bool IsClosed => Known is not { IsClosed: false };

    private Circuit? Known => Volatile.Read(ref _circuit);

    /// <summary>Whether it holds deliveries back at a time.</summary>
    /// <remarks>One whose break is over, and that nobody called since, holds nothing back.</remarks>
    public bool IsOpen(long now) => Known is { } circuit && circuit.IsOpen(now);

    /// <summary>Tells what became of a request that was sent while it was closed.</summary>
    /// <remarks>
    /// After the request, and not around it: so the pipeline does not wait for the receiver, and nothing of it has to be
    /// kept meanwhile.
    /// </remarks>
    public ValueTask ReportAsync(bool isFault) => (Known ?? Count(isFault))?.ReportAsync(isFault) ?? default;

    /// <summary>Sends if it lets one through, and decides by what becomes of it.</summary>
    /// <param name="send">Sends, and answers whether that speaks against the receiver. It does not throw.</param>
    /// <param name="cancellationToken">Gives up before it sends.</param>
    /// <exception cref="BrokenCircuitException">It lets nothing through now.</exception>
    public ValueTask RunAsync(Func<ValueTask<bool>> send, CancellationToken cancellationToken) =>
        Known!.RunAsync(send, cancellationToken);

    // A success is counted; a fault makes the circuit. It may be there by now: then it is told of both.
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
