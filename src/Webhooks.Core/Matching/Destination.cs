using Webhooks.Security;
using Webhooks.Sending;

namespace Webhooks.Matching;

/// <summary>One URL of a webhook as it is now: where to send, signed by which secrets, with which headers. Immutable.</summary>
internal sealed class Destination(CompiledWebhook webhook, Uri url)
{
    public CompiledWebhook Webhook { get; } = webhook;

    public Uri Url { get; } = url;

    /// <summary>What is to be signed for an attempt at this time.</summary>
    public SigningRequest ToSign(WebhookMessage message, DateTimeOffset now) => new()
    {
        MessageId = message.Id,
        Timestamp = now,
        Body = message.Body,
        Webhook = Webhook.Definition,
        ValidSecrets = Webhook.ValidSecrets(now),
    };

    /// <summary>What is to be sent: the very id, time and body that were signed.</summary>
    public SendRequest ToSend(in SigningRequest signed, string signature, bool isTest) => new()
    {
        MessageId = signed.MessageId,
        WebhookId = Webhook.Id,
        TenantId = Webhook.Definition.TenantId,
        IsTest = isTest,
        Url = Url,
        Body = signed.Body,
        Timestamp = UnixSeconds.Write(signed.Timestamp),
        Signature = signature,
        Headers = Webhook.Definition.Headers,
    };

    /// <summary>Webhook and host; neither path nor secrets.</summary>
    public override string ToString() => $"{Webhook.Id} to {Url.Host}";
}
