namespace Webhooks;

/// <summary>When calls of one tenant to one receiver (scheme, host and port) pause, because most of them fail.</summary>
/// <remarks>
/// While it is open, deliveries of that tenant to that receiver are put off and no attempt is charged; those of other tenants
/// go on. Failures are 5xx answers, network faults and timeouts; other answers, and names that do not resolve, are not. Tests
/// are made whatever it says, and do not count. Each process has its own.
/// </remarks>
public sealed class CircuitBreakerOptions
{
    /// <summary>Whether there is one.</summary>
    /// <value>True by default.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How many attempts within <see cref="SamplingDuration"/> it takes to judge a receiver.</summary>
    /// <value>10 by default; 2 to 1,000,000.</value>
    public int MinimumAttempts { get; set; } = 10;

    /// <summary>How far back attempts count.</summary>
    /// <value>30 seconds by default; 500 ms to an hour.</value>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The share of failures from which on it opens.</summary>
    /// <value>0.5 by default; more than 0, at most 1.</value>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How long it stays open; then one attempt is let through, and decides.</summary>
    /// <value>5 seconds by default; 500 ms to an hour.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
