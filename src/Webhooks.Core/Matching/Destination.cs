namespace Webhooks.Matching;

/// <summary>Represents a URL and the webhook that has its secrets and headers, at one moment. Immutable.</summary>
internal sealed class Destination(CompiledWebhook webhook, Uri url)
{
    public CompiledWebhook Webhook { get; } = webhook;

    public Uri Url { get; } = url;

    /// <summary>Returns the webhook id and the host, but neither path nor secrets.</summary>
    public override string ToString() => $"{Webhook.Id} to {Url.Host}";
}
