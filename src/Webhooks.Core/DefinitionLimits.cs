namespace Webhooks;

/// <summary>How much one tenant may configure, and how much one event may cost because of it.</summary>
/// <remarks>
/// A limit of definitions holds where a webhook is saved, whatever it comes from and wherever it goes. What was stored before
/// a limit goes on being read and delivered; the next save of it has to keep the limit. A host without tenants is one tenant.
/// </remarks>
public sealed class DefinitionLimits
{
    /// <summary>How many webhooks one tenant may have. Stores count them within the save.</summary>
    /// <value>1,000 by default; 1 to 1,000,000.</value>
    public int MaxWebhooks { get; set; } = 1_000;

    /// <summary>How many subscriptions one webhook may have.</summary>
    /// <value>200 by default; 1 to 10,000.</value>
    public int MaxSubscriptions { get; set; } = 200;

    /// <summary>How many fields one subscription may name as triggers, and as many again in its payload.</summary>
    /// <value>500 by default; 1 to 10,000.</value>
    public int MaxFields { get; set; } = 500;

    /// <summary>How many event sources one subscription may name.</summary>
    /// <value>50 by default; 1 to 1,000.</value>
    public int MaxSources { get; set; } = 50;

    /// <summary>How many headers one webhook may add to its requests.</summary>
    /// <value>50 by default; 0 to 1,000.</value>
    public int MaxHeaders { get; set; } = 50;

    /// <summary>The longest description of a webhook, in characters.</summary>
    /// <value>2,000 by default; 0 to 100,000.</value>
    public int MaxDescriptionLength { get; set; } = 2_000;

    /// <summary>The longest URL, in characters, escaped as it is called.</summary>
    /// <value>2,048 by default; 100 to 16,384.</value>
    public int MaxUrlLength { get; set; } = 2_048;

    /// <summary>The longest name of a header, in characters.</summary>
    /// <value>200 by default; 1 to 1,000.</value>
    public int MaxHeaderNameLength { get; set; } = 200;

    /// <summary>The longest value of a header, in characters.</summary>
    /// <value>4,096 by default; 1 to 8,192 (<see cref="Definitions.WebhookHeaders.MaxValueLength"/>).</value>
    public int MaxHeaderValueLength { get; set; } = 4_096;

    /// <summary>
    /// The longest name of a field, in characters. Names of webhooks, objects, event types and sources have at most 200.
    /// </summary>
    /// <value>200 by default; 1 to 1,000.</value>
    public int MaxFieldNameLength { get; set; } = 200;

    /// <summary>
    /// The largest webhook with all its subscriptions, in bytes of the JSON in which it is stored; secrets and values of
    /// headers count as they are before they are protected.
    /// </summary>
    /// <value>1 MB (1,048,576) by default; 16 KB to 16 MB.</value>
    public int MaxDefinitionBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The shortest delay of a webhook's own schedule (<see cref="Webhook.Schedule"/>), but for the first of <c>0s</c>.
    /// </summary>
    /// <value>1 second by default; zero to an hour.</value>
    public TimeSpan MinRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many attempts a webhook's own schedule may ask for, the first included.</summary>
    /// <value>20 by default; 1 to 100.</value>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>
    /// How many messages one event makes for one tenant. Of the subscriptions that match, those with the lowest ids get
    /// theirs; what is beyond is recorded without a body, one dead message for each webhook concerned, <c>capacity</c>.
    /// </summary>
    /// <value>1,000 by default; 1 to 1,000,000.</value>
    public int MaxMessagesPerEvent { get; set; } = 1_000;
}
