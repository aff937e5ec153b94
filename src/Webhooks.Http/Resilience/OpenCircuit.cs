using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>Tells an attempt that a breaker held back.</summary>
internal static class OpenCircuit
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether an exception says so, and how long the breaker stays open.</summary>
    public static bool TryRead(Exception exception, out TimeSpan delay)
    {
        delay = exception is BrokenCircuitException { RetryAfter: { } left } && left > Shortest ? left : Shortest;
        return exception is BrokenCircuitException;
    }
}
