using System.Globalization;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

/// <summary>One URL of a webhook as it is now: where to send, signed by which secrets, with which headers.</summary>
internal readonly record struct Destination(CompiledWebhook Webhook, Uri Url)
{
    /// <summary>The signed request; null where no secret is live.</summary>
    public SendRequest? Sign(WebhookMessage message, DateTimeOffset now)
    {
        var secrets = Webhook.LiveSecrets(now);
        return secrets.Count == 0 ? null : new SendRequest
        {
            MessageId = message.Id,
            WebhookId = message.WebhookId,
            Url = Url,
            Body = message.Body,
            Timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Signature = WebhookSignature.Sign(message.Id, now, message.Body.Span, secrets),
            Headers = Webhook.Definition.Headers,
        };
    }
}
