using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>Represents a webhook for customers, with the health of its URLs.</summary>
/// <param name="Webhook">The webhook without secrets, and with <c>****</c> instead of header values.</param>
/// <param name="Destinations">The health of its URLs. A URL without attempts has none.</param>
public sealed record WebhookDetails(Webhook Webhook, IReadOnlyList<DestinationState> Destinations)
{
    /// <summary>Gets the status of the webhook.</summary>
    public WebhookStatus Status =>
        Webhook.Defect is not null ? WebhookStatus.Broken
        : !Webhook.IsActive ? WebhookStatus.Inactive
        : Webhook.Urls.Count > 0 && Webhook.Urls.All(IsDisabled) ? WebhookStatus.Disabled
        : WebhookStatus.Active;

    /// <summary>Returns name, id and status.</summary>
    public override string ToString() => $"{Webhook}: {Status}";

    private bool IsDisabled(string url) =>
        Destinations.Any(state => state.WebhookId == Webhook.Id && state.Url == url && state.IsDisabled);
}
