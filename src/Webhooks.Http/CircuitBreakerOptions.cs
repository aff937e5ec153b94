namespace Webhooks;

/// <summary>
/// Provides options for the circuit breaker, which pauses requests to a receiver (scheme, host and port) that mostly fails.
/// </summary>
/// <remarks>
/// <para>
/// Each tenant has its own circuit breaker for each receiver, and each process has its own. While it is open, deliveries of
/// that tenant to that receiver wait, and no attempt is counted. Deliveries of other tenants continue.
/// </para>
/// <para>
/// Failures are 5xx responses, network faults and timeouts. Other responses, and names that do not resolve, are not
/// failures. Test messages ignore the circuit breaker and do not count.
/// </para>
/// </remarks>
public sealed class CircuitBreakerOptions
{
    /// <summary>Gets or sets a value indicating whether the circuit breaker is enabled.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets the number of attempts within <see cref="SamplingDuration"/> that are needed before the circuit breaker
    /// can open.
    /// </summary>
    /// <value>The default is 10. Must be between 2 and 1,000,000.</value>
    public int MinimumAttempts { get; set; } = 10;

    /// <summary>Gets or sets the period over which attempts are counted.</summary>
    /// <value>The default is 30 seconds. Must be between 500 ms and 1 hour.</value>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the share of failed attempts at which the circuit breaker opens.</summary>
    /// <value>The default is 0.5. Must be more than 0 and at most 1.</value>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>
    /// Gets or sets the time for which the circuit breaker stays open. After that, one attempt decides whether it closes.
    /// </summary>
    /// <value>The default is 5 seconds. Must be between 500 ms and 1 hour.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
