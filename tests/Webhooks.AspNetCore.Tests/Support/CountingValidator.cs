using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>Counts how often a webhook is validated.</summary>
internal sealed class CountingValidator(IWebhookValidator inner) : IWebhookValidator
{
    private int _count;

    /// <summary>Returns the number of validations since the last call.</summary>
    public int Take() => Interlocked.Exchange(ref _count, 0);

    public IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$")
    {
        Interlocked.Increment(ref _count);
        return inner.Validate(webhook, path);
    }

    public IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$") =>
        inner.Validate(webhooks, path);

    public IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$") =>
        inner.Validate(webhookEvent, path);
}
