namespace Webhooks;

/// <summary>Provides the options of <c>AddWebhooks()</c>, from code or from a configuration section.</summary>
/// <remarks>
/// The options are checked at startup, and by a pump that you start yourself. An error names the option, its value and the
/// rule.
/// </remarks>
public sealed class WebhooksOptions
{
    /// <summary>
    /// Gets or sets the maximum size of a payload in bytes. A larger payload is not sent: its deliveries are marked dead,
    /// <c>too large</c>.
    /// </summary>
    /// <value>The default is 10 MB (10,485,760). Must be between 1 KB and 1 GB.</value>
    public int MaxPayloadBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum size in bytes of all payloads that one dispatch or save renders for one tenant.
    /// </summary>
    /// <value>The default is 256 MB (268,435,456). Must be between <see cref="MaxPayloadBytes"/> and 1 TB.</value>
    /// <remarks>
    /// Payloads of at most 16 KB are not counted. Deliveries of a payload that exceeds the limit are marked dead, <c>too
    /// large</c>.
    /// </remarks>
    public long MaxPayloadBytesPerDispatch { get; set; } = 256L * 1024 * 1024;

    /// <summary>Gets or sets the maximum age of the webhooks in use if no change is signaled.</summary>
    /// <value>The default is 5 seconds. Must be between zero and 1 hour. Zero reads webhooks before every dispatch.</value>
    public TimeSpan DefinitionRefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the maximum number of previews, explanations and test messages per minute for one tenant.
    /// </summary>
    /// <value>The default is 120. Must be between 1 and 10,000. Each process counts separately.</value>
    /// <remarks>See <see cref="Administration.ITenantPayloads"/>. A test of several URLs counts once for each URL.</remarks>
    public int TrialsPerMinute { get; set; } = 120;

    /// <summary>Gets or sets the options for delivery.</summary>
    /// <value>The defaults of <see cref="DeliveryOptions"/>.</value>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>Gets or sets the limits of what one tenant can configure, and of what one event can cost.</summary>
    /// <value>The defaults of <see cref="DefinitionLimits"/>.</value>
    public DefinitionLimits Limits { get; set; } = new();

    /// <summary>Gets or sets the limits of the in-memory stores. Ignored if other stores are used.</summary>
    /// <value>The defaults of <see cref="InMemoryOptions"/>.</value>
    public InMemoryOptions InMemory { get; set; } = new();

    /// <summary>Returns the time within which every process notices that a webhook was activated.</summary>
    /// <remarks>
    /// For outboxes: calls of <see cref="Outbox.IDestinationControl.ResumeWebhookAsync"/> within this time belong to the
    /// same activation.
    /// </remarks>
    /// <returns>
    /// <see cref="DefinitionRefreshInterval"/> plus <see cref="DeliveryOptions.PollInterval"/> plus 30 seconds.
    /// </returns>
    public TimeSpan GetActivationSpan() => DefinitionRefreshInterval + Delivery.PollInterval + TimeSpan.FromSeconds(30);
}
