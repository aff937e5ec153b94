namespace Webhooks;

/// <summary>
/// The bounds of the inbox in memory: what is beyond them is forgotten, and may be handled again.
/// </summary>
/// <remarks>Checked at start; an error names the setting, the value and the rule.</remarks>
public sealed class InMemoryInboxOptions
{
    /// <summary>
    /// How many messages that are done are remembered; each takes about half a kilobyte. Beyond it the sender (the
    /// secret it signs with) who has the most loses its oldest, so that none pushes out what others have.
    /// </summary>
    /// <value>100,000 by default; at least 1.</value>
    public int Capacity { get; set; } = 100_000;

    /// <summary>How long a message that is done is remembered.</summary>
    /// <value>A day by default; 1 second to a year.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(1);
}
