namespace Webhooks;

/// <summary>
/// Provides options for the in-memory inbox. A message beyond the limits is forgotten and may be handled again.
/// </summary>
/// <remarks>The options are validated at startup. An error names the option, its value and the rule.</remarks>
/// <remarks>Checked at start; an error names the setting, the value and the rule.</remarks>
public sealed class InMemoryInboxOptions
{
    /// <summary>Gets or sets the number of handled messages that are remembered.</summary>
    /// <value>The default is 100,000. Must be at least 1.</value>
    /// <remarks>
    /// Each message takes about half a kilobyte. Beyond the limit, the sender (identified by its secret) with the most
    /// messages loses its oldest one. So no sender displaces the messages of another.
    /// </remarks>
    public int Capacity { get; set; } = 100_000;

    /// <summary>Gets or sets the time for which a handled message is remembered.</summary>
    /// <value>The default is 1 day. Must be between 1 second and 366 days.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(1);
}
