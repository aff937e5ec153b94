namespace Webhooks;

/// <summary>When the health check of webhooks speaks up.</summary>
/// <remarks>Checked at start; an error names the setting, the value and the rule.</remarks>
public sealed class WebhookHealthOptions
{
    /// <summary>How long a delivery may be due before the host is degraded: nothing takes up what is owed.</summary>
    /// <value>15 minutes by default; longer than zero.</value>
    public TimeSpan DegradedAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a delivery may be due before the check fails.</summary>
    /// <value>Null by default: never. Not shorter than <see cref="DegradedAfter"/>.</value>
    public TimeSpan? UnhealthyAfter { get; set; }

    /// <summary>
    /// How many receivers may be held back by their breaker before the check fails. Receivers in trouble are not the
    /// host's fault; many at once may be its network.
    /// </summary>
    /// <value>Null by default: any number. At least 0.</value>
    public int? MaxOpenCircuits { get; set; }
}
