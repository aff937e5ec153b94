namespace Webhooks.Sending;

/// <summary>Reports the circuit breakers of a transport, for health checks and pages. Optional.</summary>
/// <remarks>
/// <c>AddHttpDelivery()</c> registers an implementation. Your own transport can register one too. Implementations must be
/// fast and thread-safe, and must not throw. They report this process only.
/// </remarks>
public interface ICircuitStatus
{
    /// <summary>Gets the number of receivers whose circuit breaker is open for at least one tenant.</summary>
    int OpenCircuits { get; }

    /// <summary>Returns the state of the circuit breaker of a tenant for the receiver of a URL.</summary>
    /// <param name="tenantId">The id of the tenant, or <see langword="null"/> if the webhook has no tenant.</param>
    /// <param name="url">The URL. Only scheme, host and port count.</param>
    /// <returns>
    /// The state, or <see langword="null"/> if the transport has no circuit breakers or does not report their states.
    /// </returns>
    CircuitState? FindCircuit(string? tenantId, Uri url) => null;
}
