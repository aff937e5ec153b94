using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>A validator with a defect: it throws for events.</summary>
internal sealed class FailingValidator : IWebhookValidator
{
    public IReadOnlyList<WebhookError> Validate(Webhook webhook, string path) => [];

    public IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path) => [];

    public IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path) =>
        throw new TimeoutException("the validator is down");
}
