namespace Webhooks.Administration;

/// <summary>
/// Represents a webhook and its new secret. Show <see cref="WebhookSecret.Reveal"/> to the customer, only this once.
/// </summary>
/// <param name="Details">The webhook.</param>
/// <param name="Secret">The new secret.</param>
public sealed record WebhookWithSecret(WebhookDetails Details, WebhookSecret Secret)
{
    /// <summary>Returns the webhook, without the secret.</summary>
    public override string ToString() => Details.ToString();
}
