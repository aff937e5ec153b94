namespace Webhooks;

/// <summary>Provides options for the inbox in a database of the host.</summary>
/// <remarks>Checked at start; an error names the setting, the value and the rule.</remarks>
public sealed class EntityFrameworkInboxOptions
{
    /// <summary>
    /// Gets or sets the duration for which a message that is done is remembered. After it, the same message is handled
    /// again.
    /// </summary>
    /// <remarks>
    /// Must be longer than a sender retries. The table has one row for each message that is received within this time.
    /// </remarks>
    /// <value>The default is 7 days. Must be between 1 second and 366 days.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}
