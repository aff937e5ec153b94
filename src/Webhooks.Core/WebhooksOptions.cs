using Webhooks.Outbox;

namespace Webhooks;

/// <summary>The settings of <c>AddWebhooks()</c>, from code or from a configuration section.</summary>
/// <remarks>Checked at start, and by a pump that is started by hand; an error names the setting, the value and the rule.</remarks>
public sealed class WebhooksOptions
{
    /// <summary>The largest payload that is sent, in bytes. A larger one is recorded dead, <c>too large</c>.</summary>
    /// <value>10 MB (10,485,760) by default; 1 KB to 1 GB.</value>
    public int MaxPayloadBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// How many bytes the payloads that one dispatch, or one save, renders for one tenant have together; those of at most 16 KB
    /// are not counted. A payload beyond it is recorded dead, <c>too large</c>.
    /// </summary>
    /// <value>256 MB (268,435,456) by default; from <see cref="MaxPayloadBytes"/> to 1 TB.</value>
    public long MaxPayloadBytesPerDispatch { get; set; } = 256L * 1024 * 1024;

    /// <summary>How old the definitions in use may be where nobody signals that they changed.</summary>
    /// <value>5 seconds by default; zero reads them before every dispatch; at most an hour.</value>
    public TimeSpan DefinitionRefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many previews, explanations and test calls (<see cref="Administration.ITenantPayloads"/>) one tenant makes within a minute; a test of
    /// several URLs counts for each of them.
    /// </summary>
    /// <value>120 by default; 1 to 10,000. Counted in each process.</value>
    public int TrialsPerMinute { get; set; } = 120;

    /// <summary>How messages are delivered.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>How much one tenant may configure, and how much one event may cost because of it.</summary>
    /// <value>The defaults of <see cref="DefinitionLimits"/>.</value>
    public DefinitionLimits Limits { get; set; } = new();

    /// <summary>The bounds of the stores in memory; not read where other stores are used.</summary>
    public InMemoryOptions InMemory { get; set; } = new();

    /// <summary>Returns the time within which every process notices that a webhook was activated.</summary>
    /// <remarks>
    /// For outboxes: calls of <see cref="IDestinationControl.ResumeWebhookAsync"/> within this time belong to the same activation.
    /// </remarks>
    /// <returns>
    /// <see cref="DefinitionRefreshInterval"/> plus <see cref="DeliveryOptions.PollInterval"/> plus 30 seconds.
    /// </returns>
    public TimeSpan GetActivationSpan() => DefinitionRefreshInterval + Delivery.PollInterval + TimeSpan.FromSeconds(30);
}
