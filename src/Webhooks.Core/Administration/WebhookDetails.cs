using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>A webhook as its owner sees it: the definition, and what delivery has learned about its URLs.</summary>
/// <param name="Webhook">The definition, without secrets, and with <c>****</c> in place of the values of headers.</param>
/// <param name="Destinations">What delivery has learned; nothing of a URL that nothing was sent to.</param>
public sealed record WebhookDetails(Webhook Webhook, IReadOnlyList<DestinationState> Destinations)
{
    /// <summary>Whether it works.</summary>
    public WebhookStatus Status =>
        Webhook.Defect is not null ? WebhookStatus.Broken
        : !Webhook.IsActive ? WebhookStatus.Inactive
        : Webhook.Urls.Count > 0 && Webhook.Urls.All(IsDisabled) ? WebhookStatus.Disabled
        : WebhookStatus.Active;

    /// <summary>Name, id and status.</summary>
    public override string ToString() => $"{Webhook}: {Status}";

    private bool IsDisabled(string url) =>
        Destinations.Any(state => state.WebhookId == Webhook.Id && state.Url == url && state.IsDisabled);
}
