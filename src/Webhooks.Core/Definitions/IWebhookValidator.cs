namespace Webhooks.Definitions;

/// <summary>Validates webhooks and events by the rules of the model, the options and the event catalog.</summary>
/// <remarks>
/// Stores call it before they write. Call it yourself if you keep webhooks in files or edit them on your own pages.
/// Thread-safe.
/// </remarks>
public interface IWebhookValidator
{
    /// <summary>Validates a webhook, its subscriptions and their templates.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="path">The JSON path of the webhook in the input. The paths of the errors begin with it.</param>
    /// <returns>All errors, or an empty list if the webhook is valid.</returns>
    IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$");

    /// <summary>Validates a list of webhooks, including duplicate names and ids.</summary>
    /// <param name="webhooks">The webhooks.</param>
    /// <param name="path">The JSON path of the list in the input.</param>
    /// <returns>All errors, or an empty list if the webhooks are valid.</returns>
    IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$");

    /// <summary>Validates an event and its values.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="path">The JSON path of the event in the input.</param>
    /// <returns>All errors, or an empty list if the event is valid.</returns>
    IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$");
}
