using Polly.CircuitBreaker;

namespace Webhooks.Resilience;

/// <summary>Recognizes attempts that an open circuit prevented.</summary>
internal static class OpenCircuit
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns whether an exception means an open circuit, and how long the circuit stays open.</summary>
    public static bool TryRead(Exception exception, out TimeSpan delay)
    {
        delay = exception is BrokenCircuitException { RetryAfter: { } left } && left > Shortest ? left : Shortest;
        return exception is BrokenCircuitException;
    }
}
