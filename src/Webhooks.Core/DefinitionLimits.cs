namespace Webhooks;

/// <summary>Provides limits of what one tenant can configure, and of what one event can cost.</summary>
/// <remarks>
/// Every save of a webhook is checked, in any API and any store. A webhook that was stored before a limit is still read and
/// delivered, but its next save must keep the limit. A host without tenants counts as one tenant.
/// </remarks>
public sealed class DefinitionLimits
{
    /// <summary>
    /// Gets or sets the maximum number of webhooks of one tenant. Webhook stores count them within the save.
    /// </summary>
    /// <value>The default is 1,000. Must be between 1 and 1,000,000.</value>
    public int MaxWebhooks { get; set; } = 1_000;

    /// <summary>Gets or sets the maximum number of subscriptions of one webhook.</summary>
    /// <value>The default is 200. Must be between 1 and 10,000.</value>
    public int MaxSubscriptions { get; set; } = 200;

    /// <summary>
    /// Gets or sets the maximum number of watched fields of one subscription, and of selected fields in its payload.
    /// </summary>
    /// <value>The default is 500. Must be between 1 and 10,000.</value>
    public int MaxFields { get; set; } = 500;

    /// <summary>Gets or sets the maximum number of sources of one subscription.</summary>
    /// <value>The default is 50. Must be between 1 and 1,000.</value>
    public int MaxSources { get; set; } = 50;

    /// <summary>Gets or sets the maximum number of headers that one webhook adds to its requests.</summary>
    /// <value>The default is 50. Must be between 0 and 1,000.</value>
    public int MaxHeaders { get; set; } = 50;

    /// <summary>Gets or sets the maximum length of the description of a webhook, in characters.</summary>
    /// <value>The default is 2,000. Must be between 0 and 100,000.</value>
    public int MaxDescriptionLength { get; set; } = 2_000;

    /// <summary>Gets or sets the maximum length of a URL, in characters, escaped as in requests.</summary>
    /// <value>The default is 2,048. Must be between 100 and 16,384.</value>
    public int MaxUrlLength { get; set; } = 2_048;

    /// <summary>Gets or sets the maximum length of a header name, in characters.</summary>
    /// <value>The default is 200. Must be between 1 and 1,000.</value>
    public int MaxHeaderNameLength { get; set; } = 200;

    /// <summary>Gets or sets the maximum length of a header value, in characters.</summary>
    /// <value>
    /// The default is 4,096. Must be between 1 and 8,192 (<see cref="Definitions.WebhookHeaders.MaxValueLength"/>).
    /// </value>
    public int MaxHeaderValueLength { get; set; } = 4_096;

    /// <summary>Gets or sets the maximum length of a field name, in characters.</summary>
    /// <value>The default is 200. Must be between 1 and 1,000.</value>
    /// <remarks>Names of webhooks, objects, event types and sources have at most 200 characters.</remarks>
    public int MaxFieldNameLength { get; set; } = 200;

    /// <summary>
    /// Gets or sets the maximum size of a webhook with all its subscriptions, in bytes of its stored JSON.
    /// </summary>
    /// <value>The default is 1 MB (1,048,576). Must be between 16 KB and 16 MB.</value>
    /// <remarks>Secrets and header values count with their size before they are protected.</remarks>
    public int MaxDefinitionBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Gets or sets the minimum delay in the schedule of a webhook (<see cref="Webhook.Schedule"/>), except the first one,
    /// <c>0s</c>.
    /// </summary>
    /// <value>The default is 1 second. Must be between zero and 1 hour.</value>
    public TimeSpan MinRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the maximum number of attempts in the schedule of a webhook, including the first one.</summary>
    /// <value>The default is 20. Must be between 1 and 100.</value>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>Gets or sets the maximum number of messages of one event for one tenant.</summary>
    /// <value>The default is 1,000. Must be between 1 and 1,000,000.</value>
    /// <remarks>
    /// If more subscriptions match, those with the lowest ids get their messages. For the rest, one dead message without a
    /// body is recorded for each webhook, with reason <c>capacity</c>.
    /// </remarks>
    public int MaxMessagesPerEvent { get; set; } = 1_000;
}
