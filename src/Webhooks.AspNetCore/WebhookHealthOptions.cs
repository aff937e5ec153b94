namespace Webhooks;

/// <summary>Provides options for the health check of webhooks.</summary>
/// <remarks>The options are validated at startup. An error names the option, its value and the rule.</remarks>
public sealed class WebhookHealthOptions
{
    /// <summary>Gets or sets the time for which a delivery may be due before the check reports degraded.</summary>
    /// <value>The default is 15 minutes. Must be longer than zero.</value>
    public TimeSpan DegradedAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets the time for which a delivery may be due before the check fails.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the check does not fail for this reason. Must not be shorter than
    /// <see cref="DegradedAfter"/>.
    /// </value>
    public TimeSpan? UnhealthyAfter { get; set; }

    /// <summary>Gets or sets the number of receivers with an open circuit breaker before the check fails.</summary>
    /// <value>The default is <see langword="null"/>: any number. Must be at least 0.</value>
    /// <remarks>
    /// A failing receiver is not an error of your application. Many at the same time may show an error of your network.
    /// </remarks>
    public int? MaxOpenCircuits { get; set; }
}
