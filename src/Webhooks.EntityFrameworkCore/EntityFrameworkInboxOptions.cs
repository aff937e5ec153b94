namespace Webhooks;

/// <summary>Provides options for an inbox in the database of a context.</summary>
/// <remarks>The options are checked at start. An error names the setting, the value and the rule.</remarks>
public sealed class EntityFrameworkInboxOptions
{
    /// <summary>Gets or sets the time for which a handled message is remembered.</summary>
    /// <remarks>
    /// Set it longer than the retries of your senders last, because afterwards the same message is handled again. The
    /// table has one row for each message that is received within this time.
    /// </remarks>
    /// <value>The default is 7 days. Must be between 1 second and 366 days.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}
