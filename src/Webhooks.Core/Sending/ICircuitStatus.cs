namespace Webhooks.Sending;

/// <summary>Reports the number of open circuit breakers, for health checks. Optional.</summary>
/// <remarks>
/// <c>AddHttpDelivery()</c> registers an implementation. Your own transport can register one too. Implementations must be
/// fast and thread-safe, and must not throw. They report this process only.
/// </remarks>
public interface ICircuitStatus
{
    /// <summary>Gets the number of receivers whose circuit breaker is open for at least one tenant.</summary>
    int OpenCircuits { get; }
}
