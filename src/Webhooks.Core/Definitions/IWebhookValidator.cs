namespace Webhooks.Definitions;

/// <summary>Checks definitions and events by the rules of the model, the host's options and its catalog.</summary>
/// <remarks>Stores call it before they write; hosts with files or screens of their own call it too. Thread-safe.</remarks>
public interface IWebhookValidator
{
    /// <summary>Everything wrong with a webhook, its subscriptions and their templates; empty where nothing is.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="path">The JSON path of the webhook in the input; the paths of the errors begin with it.</param>
    IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$");

    /// <summary>
    /// Everything wrong with a list of webhooks, names and ids given twice included; empty where nothing is.
    /// </summary>
    /// <param name="webhooks">The webhooks.</param>
    /// <param name="path">The JSON path of the list in the input.</param>
    IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$");

    /// <summary>Everything wrong with an event, its values included; empty where nothing is.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="path">The JSON path of the event in the input.</param>
    IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$");
}
