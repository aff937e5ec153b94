namespace Webhooks.Sending;

/// <summary>Lists the states of a circuit breaker.</summary>
public enum CircuitState
{
    /// <summary>All requests are sent.</summary>
    Closed,

    /// <summary>No requests are sent, because most recent attempts failed.</summary>
    Open,

    /// <summary>The pause is over. The next request decides whether the circuit breaker closes.</summary>
    HalfOpen,
}
