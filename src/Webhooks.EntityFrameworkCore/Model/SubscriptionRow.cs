using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of subscriptions, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Subscription ids are unique across webhooks, because messages refer to them.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class SubscriptionRow
{
    /// <summary>Gets or sets the id of the subscription.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";
}
