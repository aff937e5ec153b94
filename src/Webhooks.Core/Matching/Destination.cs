namespace Webhooks.Matching;

/// <summary>One URL of a webhook as it is now: where to send, signed by which secrets, with which headers. Immutable.</summary>
internal sealed class Destination(CompiledWebhook webhook, Uri url)
{
    public CompiledWebhook Webhook { get; } = webhook;

    public Uri Url { get; } = url;

    /// <summary>Webhook and host; neither path nor secrets.</summary>
    public override string ToString() => $"{Webhook.Id} to {Url.Host}";
}
