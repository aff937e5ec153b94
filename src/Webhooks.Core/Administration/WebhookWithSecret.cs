namespace Webhooks.Administration;

/// <summary>A webhook and the secret it was just given: show <see cref="WebhookSecret.Reveal"/> to its owner, this once.</summary>
/// <param name="Details">The webhook.</param>
/// <param name="Secret">The secret that signs from now on.</param>
public sealed record WebhookWithSecret(WebhookDetails Details, WebhookSecret Secret)
{
    /// <summary>The webhook; not the secret.</summary>
    public override string ToString() => Details.ToString();
}
